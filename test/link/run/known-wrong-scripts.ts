/** Calls of the PHP and Ruby programs that are known to be found wrongly, with the reason: `missing` happened, `extra` did not. */
import type { KnownWrong } from './known-wrong.ts';

export const KNOWN_WRONG: Readonly<Record<string, KnownWrong>> = {
  'php/collection-object': {
    extra: [
      'main.php > main.php:85:14',
      'main.php > main.php:88:17',
    ],
    because: 'what the factory of a class with an interface from outside gives is taken for something from outside as well, whose `each` calls what it is handed',
  },
  'php/event-dispatcher': {
    missing: [
      'main.php:33:5 > main.php:49:5',
    ],
    because: 'a list of an object and a method\'s name is a function only where the name is written out',
  },
  'php/middleware-pipeline': {
    extra: [
      'main.php:22:5 > main.php:50:1',
      'main.php:39:5 > main.php:50:1',
      'main.php:43:55 > main.php:43:55',
      'main.php:43:55 > main.php:50:1',
      'main.php:9:5 > main.php:43:55',
    ],
    because: 'closures of one function share what they captured, whichever call made them',
  },
  'php/references': {
    missing: [
      'main.php > main.php:24:15',
    ],
    because: 'what a function stores in a parameter that it takes by reference is not followed back to the argument',
  },
  'php/router-controllers': {
    missing: [
      'router.php:13:5 > controllers.php:22:5',
    ],
    because: 'class and method are taken out of one text (`Class@method`) while the program runs',
  },
  'ruby/class-macro-callbacks': {
    missing: [
      'main.rb:17:31 > main.rb:37:3',
      'main.rb:17:31 > main.rb:41:3',
    ],
    because: 'the name that `send` is given comes out of a list; methods that a macro names by symbols are called where they are named',
  },
  'ruby/command-table': {
    missing: [
      'main.rb:9:3 > main.rb:14:3',
      'main.rb:9:3 > main.rb:18:3',
    ],
    because: 'the name that `public_send` is given comes out of a table of symbols',
  },
  'ruby/const-missing-autoload': {
    missing: [
      'main.rb > main.rb:2:3',
    ],
    because: 'nothing is called for a constant that is not there',
  },
  'ruby/middleware-stack': {
    extra: [
      'main.rb > main.rb:22:3',
      'main.rb > main.rb:50:9',
      'main.rb:11:3 > main.rb:50:9',
      'main.rb:12:33 > main.rb:50:9',
      'main.rb:22:3 > main.rb:22:3',
      'main.rb:22:3 > main.rb:40:3',
      'main.rb:40:3 > main.rb:40:3',
      'main.rb:40:3 > main.rb:50:9',
      'main.rb:50:9 > main.rb:50:9',
    ],
    because: 'which class is made in a loop over a list of classes is not told apart, so that any layer may be inside any other',
  },
  'ruby/state-machine': {
    missing: [
      'main.rb > main.rb:15:5',
    ],
    because: 'a method that is defined under a computed name is called by nobody that is known',
  },
};

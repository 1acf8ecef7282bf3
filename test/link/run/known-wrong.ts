/** Calls of the programs that are known to be found wrongly, with the reason: `missing` happened, `extra` did not. */
export interface KnownWrong { readonly missing?: readonly string[]; readonly extra?: readonly string[]; readonly because: string }

export const KNOWN_WRONG: Readonly<Record<string, KnownWrong>> = {
  'javascript/node-style-callbacks': {
    extra: [
      'files.js:9:19 > main.js:21:16',
    ],
    because: 'how many arguments a spread stands for is not told, so that those after it may be any of the later parameters',
  },
  'javascript/observable-operators': {
    extra: [
      'observable.js:15:52 > main.js:10:1',
      'observable.js:15:52 > observable.js:15:52',
      'observable.js:19:52 > observable.js:15:52',
      'observable.js:19:52 > observable.js:19:52',
      'observable.js:7:52 > main.js:10:1',
      'observable.js:7:52 > observable.js:19:52',
    ],
    because: 'closures of one function share what they captured, whichever call made them',
  },
  'javascript/super-in-objects': {
    extra: [
      'main.js > main.js:2:3',
      'main.js:12:3 > main.js:12:3',
      'main.js:23:3 > main.js:23:3',
      'main.js:23:3 > main.js:5:3',
      'main.js:2:3 > main.js:5:3',
    ],
    because: '`super` in an object is read as the object itself, whose own methods count too',
  },
  'typescript/assertion-casts': {
    extra: [
      'main.ts:17:1 > main.ts:2:3',
    ],
    because: 'what a value was narrowed to before an early return is not remembered after it',
  },
  'typescript/legacy-decorators': {
    extra: [
      'main.ts > main.ts:35:3',
      'main.ts:15:22 > main.ts:15:22',
    ],
    because: 'a descriptor that gets a new function keeps the old one as well',
  },
  'typescript/symbol-keys': {
    missing: [
      'main.ts > main.ts:14:3',
      'main.ts:31:1 > main.ts:6:3',
    ],
    because: 'keys that are symbols of the program are not names; `toStringTag` is read by library code',
  },
  'python/descriptors': {
    missing: [
      'main.py:32:5 > main.py:8:5',
    ],
    because: 'the value that a descriptor of its own class gives inside another descriptor call is not told from the attribute',
  },
  'python/expression_interpreter': {
    extra: [
      'main.py:36:5 > main.py:2:5',
      'main.py:45:5 > main.py:11:5',
    ],
    because: 'a parameter that is an expression in one call and a number in another is either in both',
  },
  'python/iter_tools': {
    extra: [
      'main.py:50:12 > main.py:50:12',
    ],
    because: 'closures of one function share what they captured, whichever call made them',
  },
  'python/operators_numeric': {
    missing: [
      'main.py:58:1 > main.py:20:5',
    ],
    extra: [
      'main.py:45:1 > main.py:5:5',
    ],
    because: 'a set comprehension hashes what it is given; augmented assignment counts as both its methods',
  },
  'python/singledispatch': {
    missing: [
      'main.py:14:1 > main.py:9:1',
    ],
    extra: [
      'main.py > main.py:4:1',
      'main.py > main.py:9:1',
    ],
    because: 'functions registered with a dispatching one are not told from callbacks of the registration',
  },
};

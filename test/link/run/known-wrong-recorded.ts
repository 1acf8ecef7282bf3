/** Calls of the recorded programs that are known to be found wrongly, with the reason: `missing` happened, `extra` did not. */
export interface KnownWrong { readonly missing?: readonly string[]; readonly extra?: readonly string[]; readonly because: string }

export const KNOWN_WRONG: Readonly<Record<string, KnownWrong>> = {
  'go/methods-on-function-types': {
    extra: [
      'main.go:12:9 > main.go:12:9',
      'main.go:12:9 > main.go:24:1',
      'main.go:12:9 > main.go:8:9',
      'main.go:15:1 > main.go:24:1',
      'main.go:15:1 > main.go:26:21',
      'main.go:31:9 > main.go:31:9',
      'main.go:36:1 > main.go:34:1',
      'main.go:8:9 > main.go:12:9',
      'main.go:8:9 > main.go:8:9',
    ],
    because: 'instances of a type share their fields, and what a function type is made of is one',
  },
  'go/wrapping-interfaces': {
    extra: [
      'main.go:21:1 > main.go:21:1',
      'main.go:21:1 > main.go:42:1',
      'main.go:33:1 > main.go:33:1',
      'main.go:42:1 > main.go:14:1',
      'main.go:42:1 > main.go:42:1',
      'main.go:58:1 > main.go:12:1',
      'main.go:58:1 > main.go:14:1',
      'main.go:58:1 > main.go:21:1',
    ],
    because: 'a variable holds whatever was put into it anywhere in its function',
  },
  'csharp/comparers-and-sorting': {
    missing: [
      'Program.cs:27:5 > Program.cs:20:5',
      'Program.cs:27:5 > Program.cs:21:5',
    ],
    because: 'a collection does not keep what compares its items',
  },
  'csharp/equality-and-hashing': {
    missing: [
      'Program.cs:17:5 > Program.cs:9:5',
    ],
    because: 'overloads are chosen by arguments, not by what the declared type of the receiver has',
  },
  'csharp/explicit-interfaces': {
    extra: [
      'Program.cs:18:5 > Program.cs:10:5',
    ],
    because: 'an implementation for one interface alone counts as the member of that name where another interface asks for it',
  },
  'csharp/generic-constraints': {
    missing: [
      'Program.cs:25:5 > Program.cs:15:5',
    ],
    extra: [
      'Program.cs:39:5 > Program.cs:18:5',
    ],
    because: 'type arguments of a generic class are not followed: a type variable is its bound, and making one runs no constructor',
  },
  'csharp/generic-methods': {
    extra: [
      'Program.cs:27:5 > Program.cs:31:53',
    ],
    because: 'an extension that several receivers have hands each function to all of them',
  },
  'csharp/iterators': {
    missing: [
      'Program.cs:46:5 > Program.cs:17:5',
    ],
    because: 'a cast to an interface does not lead to the member that implements it explicitly',
  },
  'csharp/lazy-values': {
    missing: [
      'Program.cs:9:5 > Program.cs:8:5',
    ],
    extra: [
      'Program.cs:7:5 > Program.cs:8:5',
    ],
    because: 'what a library object is given to make its value is taken to be called where it is given, not where the value is asked for',
  },
  'csharp/middleware-pipeline': {
    extra: [
      'Program.cs:13:107 > Program.cs:13:80',
      'Program.cs:13:107 > Program.cs:27:5',
      'Program.cs:13:5 > Program.cs:13:5',
      'Program.cs:13:80 > Program.cs:13:72',
      'Program.cs:13:80 > Program.cs:35:38',
      'Program.cs:14:5 > Program.cs:35:75',
      'Program.cs:27:5 > Program.cs:20:5',
      'Program.cs:27:5 > Program.cs:27:5',
      'Program.cs:33:5 > Program.cs:13:80',
      'Program.cs:33:5 > Program.cs:20:5',
    ],
    because: 'overloads that take lambdas are not told apart by how many parameters those have; closures of one function share what they captured',
  },
  'csharp/reflection-by-name': {
    missing: [
      'Program.cs:15:5 > Program.cs:9:5',
    ],
    because: 'a property that is looked up by name is not read',
  },
  'csharp/text-of-objects': {
    missing: [
      'Program.cs:25:5 > Program.cs:36:15',
    ],
    because: 'what is appended to a text under construction is not asked for its text',
  },
};

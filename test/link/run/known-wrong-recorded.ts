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
};

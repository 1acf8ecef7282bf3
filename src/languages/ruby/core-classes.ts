/** Classes of the language itself. Opened in a program, they are parts of a class from outside. */

export const CORE_CLASSES: ReadonlySet<string> = new Set(('Object BasicObject Kernel Module Class String Symbol Integer Float Numeric Rational Complex Array Hash Set Range Struct Proc Method NilClass TrueClass '
  + 'FalseClass Time Date DateTime IO File Dir Exception StandardError Enumerable Comparable Enumerator Thread Mutex Regexp MatchData Random Process').split(' '));

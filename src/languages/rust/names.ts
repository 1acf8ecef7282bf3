/** Conventions of names, by which types, constants and functions are told apart where the file does not declare them. */
import type { Lowering } from './lowering.ts';

/** `UserDao`, `E`; no constant (`MAX_USERS`). */
export function isTypeName(name: string): boolean {
  return /^\p{Lu}/u.test(name) && (name.length === 1 || !/^[\p{Lu}\d_]+$/u.test(name) || /^\p{Lu}\d*$/u.test(name));
}

/** Types of the standard library and of frameworks that hand on to what they hold. */
const TRANSPARENT: ReadonlySet<string> = new Set(['Box', 'Rc', 'Arc', 'Weak', 'Pin', 'Cow', 'RefCell', 'Cell', 'UnsafeCell', 'Mutex', 'RwLock', 'OnceCell', 'OnceLock', 'LazyCell', 'LazyLock', 'Lazy', 'ManuallyDrop',
  'MaybeUninit', 'NonNull', 'Ref', 'RefMut', 'MutexGuard', 'RwLockReadGuard', 'RwLockWriteGuard', 'OwnedMutexGuard', 'ArcSwap', 'Reverse', 'Wrapping', 'Saturating', 'Instrumented', 'AssertUnwindSafe',
  'State', 'Data', 'Extension', 'Json', 'Form', 'Query', 'BoxFuture', 'LocalBoxFuture', 'Poll']);

/** Whether a name means a wrapper of the library, which stands for what is in it. */
export function isTransparent(l: Lowering, name: string): boolean {
  return TRANSPARENT.has(name) && !isOwn(l, name);
}

/** Whether a name is declared in the file, or imported from the crate itself. */
export function isOwn(l: Lowering, name: string): boolean {
  const variable = l.b.lookup(name);
  if (variable < 0) return false;
  const root = l.importRoots.get(variable);
  return root === undefined || root === 'crate' || root === 'self' || root === 'super';
}

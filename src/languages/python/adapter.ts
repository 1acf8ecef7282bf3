/** Python: the value that the registry lists. Scopes, classes and values are lowered in the sibling files, one concern each. */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { Traits } from '../../model/facts.ts';
import { bindingsOf } from './bindings.ts';
import { finishClasses } from './classes.ts';
import { commentsOf } from './comments.ts';
import { lowerExpression } from './expressions.ts';
import { declareBindings } from './functions.ts';
import { Lowering } from './lowering.ts';
import type { Recursion } from './lowering.ts';
import { OPERATOR_METHODS, REFLECTED_METHODS } from './operators.ts';
import { createPythonResolver } from './resolver.ts';
import { lowerAnything, lowerStatements } from './statements.ts';

const TRAITS: Traits = {
  family: 'python',
  implicitReceiver: false,
  exportsTopLevel: true,
  packageScope: false,
  dottedModules: true,
  nominalTypes: false,
  overloads: false,
  typeWrappers: ['Annotated', 'Optional', 'Final', 'ClassVar'],
  iteratesKeys: true,
  classAttributes: true,
  specialMembers: {
    iterate: ['__iter__', '__aiter__'], next: ['__next__', '__anext__'], call: ['__call__'], operators: OPERATOR_METHODS, reflected: REFLECTED_METHODS, create: ['__new__'],
    descriptor: { get: '__get__', set: '__set__', name: '__set_name__' }, missing: { read: '__getattr__', write: { name: '__setattr__', always: true } },
  },
};

const RECURSION: Recursion = { expression: lowerExpression, statements: lowerStatements, anything: lowerAnything };

export const pythonAdapter: LanguageAdapter = {
  id: 'python',
  traits: TRAITS,
  extensions: ['py', 'pyi', 'pyw'],
  grammarFor: () => 'python',
  moduleName,
  lower,
  comments: commentsOf,
  configFiles: [],
  createResolver: createPythonResolver,
};

/** Dotted path from the source root; a package is named after its folder. */
function moduleName(path: string): string {
  const dotted = path.replace(/^src\//, '').replace(/\.[^./]*$/, '').replaceAll('/', '.');
  return dotted.endsWith('.__init__') ? dotted.slice(0, -'.__init__'.length) : dotted;
}

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  const l = new Lowering(tree, builder, RECURSION);
  builder.lowerModule(() => {
    declareBindings(l, { ...bindingsOf(tree, 0), globals: new Set() });
    declareGlobals(l);
    l.statements(0);
  });
  finishClasses(l);
}

/** Names that functions declare `global` are the module's, wherever it mentions them. */
function declareGlobals(l: Lowering): void {
  if (!l.tree.text.includes('global')) return;
  for (const statement of l.tree.allOfKinds(new Set(['global_statement']))) {
    for (const name of l.tree.namedChildren(statement)) if (l.text(name) !== '') l.builder.declare(l.text(name), 'local', l.span(name));
  }
}

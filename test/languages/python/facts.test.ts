/** The tables of Python facts: functions, parameters, classes, members, types, statements, comments, visible names. */
import assert from 'node:assert/strict';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { pythonAdapter } from '../../../src/languages/python/adapter.ts';
import type { DecoratorFact, FunctionFact, MemberFact } from '../../../src/model/facts.ts';
import { pythonLowering } from './python-facts.ts';
import type { Lowered } from './python-facts.ts';
import { renderType } from './render.ts';

let lower: (text: string, file?: string) => Lowered;
before(async () => { lower = await pythonLowering(); });

function facts(text: string, file?: string): BuiltFacts {
  return lower(text, file).facts;
}

function functionNamed(f: BuiltFacts, qualifiedName: string): FunctionFact {
  const found = f.functions.find((fn) => fn.qualifiedName === qualifiedName);
  assert.ok(found, `${qualifiedName} among ${f.functions.map((fn) => fn.qualifiedName).join(', ')}`);
  return found;
}

describe('Python: functions', () => {
  const names = (f: BuiltFacts): string[] => f.functions.map((fn) => `${fn.kind} ${fn.qualifiedName}`);

  it('are named from the module down', () => {
    const text = 'def f():\n  def g():\n    class C:\n      def m(self): lambda: 1\nclass A:\n  class B:\n    def m(self): pass\n';
    assert.deepEqual(names(facts(text, 'src/pkg/mod.py')), [
      'module pkg.mod', 'function pkg.mod.f', 'method pkg.mod.A.B.m', 'function pkg.mod.f.g', 'method pkg.mod.f.g.C.m', 'lambda pkg.mod.f.g.C.m',
    ]);
  });

  const modules: readonly [string, string][] = [
    ['a.py', 'a'], ['pkg/a.py', 'pkg.a'], ['src/pkg/a.py', 'pkg.a'], ['pkg/__init__.py', 'pkg'], ['src/pkg/sub/__init__.py', 'pkg.sub'], ['a.pyi', 'a'],
    ['lib/src/a.py', 'lib.src.a'], ['__init__.py', '__init__'],
  ];
  for (const [file, name] of modules) it(`of ${file} are in module ${name}`, () => assert.equal(pythonAdapter.moduleName(file), name));

  it('span their decorators', () => {
    const text = 'x = 1\n@a\n@b(1)\nasync def f(): pass\n';
    const f = functionNamed(facts(text), 'm.f');
    assert.equal(text.slice(f.span.start, f.span.end), '@a\n@b(1)\nasync def f(): pass');
    assert.equal(text.slice(f.nameSpan.start, f.nameSpan.end), 'f');
  });

  it('know whether they are asynchronous or generators', () => {
    const f = facts('async def a(): pass\ndef b():\n  yield 1\ndef c():\n  def d(): yield 1\ndef e(): return lambda: (yield)\nasync def g():\n  x = yield\n');
    const flags = f.functions.slice(1).map((fn) => `${fn.name}${fn.isAsync ? ' async' : ''}${fn.isGenerator ? ' generator' : ''}`);
    assert.deepEqual(flags, ['a async', 'b generator', 'c', 'e', 'g async generator', 'd generator', ' generator']);
  });

  const stubs: readonly [string, boolean][] = [
    ['def f(self): ...', true], ['def f(self):\n    """doc"""\n    ...', true], ['def f(self): raise NotImplementedError', true], ['def f(self): raise NotImplementedError("f")', true],
    ['@abc.abstractmethod\n  def f(self): pass', true], ['@abc.abstractmethod\n  def f(self): return 1', false], ['def f(self): pass', false],
    ['def f(self):\n    """doc"""', false], ['def f(self): raise ValueError', false],
  ];
  for (const [text, isAbstract] of stubs) {
    it(`${isAbstract ? 'is a declaration' : 'has a body'}: ${JSON.stringify(text)}`, () => {
      assert.equal(functionNamed(facts(`import abc\nclass A:\n  ${text}\n`), 'm.A.f').isAbstract, isAbstract);
    });
  }
});

describe('Python: parameters', () => {
  const params = (text: string): string[] => {
    const f = facts(text);
    const fn = f.functions.find((x) => x.name === 'f');
    assert.ok(fn);
    return fn.params.map((p) => `${p.kind} ${p.name}: ${renderType(f, p.type)}${p.optional ? ' = …' : ''}`);
  };

  it('have the kinds of the language', () => {
    assert.deepEqual(params('def f(a, /, b: int = 1, *args: str, c, d=2, **kw: bool): pass'), [
      'positional a: -', 'positional b: int = …', 'rest args: str[]', 'keyword c: -', 'keyword d: - = …', 'keyword-rest kw: dict[bool]',
    ]);
    assert.deepEqual(params('def f(a, *, b): pass'), ['positional a: -', 'keyword b: -']);
    assert.deepEqual(params('f = lambda a, *b, c=1, **d: a'), ['positional a: -', 'rest b: -', 'keyword c: - = …', 'keyword-rest d: -']);
  });

  it('of a method begin with the receiver, whatever its name', () => {
    assert.deepEqual(params('class A:\n  def f(this, /, a): pass'), ['receiver this: -', 'positional a: -']);
    assert.deepEqual(params('class A:\n  @classmethod\n  def f(cls): pass'), ['receiver cls: -']);
    assert.deepEqual(params('class A:\n  @staticmethod\n  def f(self): pass'), ['positional self: -']);
    assert.deepEqual(params('class A:\n  f = lambda self, x: x'), ['receiver self: -', 'positional x: -']);
    assert.deepEqual(params('def f(self): pass'), ['positional self: -']);
  });

  it('bear the markers of their hints', () => {
    const f = facts('def f(a: Annotated[str, PII, Data(kind="x")], b: Annotated[int, "text"]): pass');
    const [a, b] = functionNamed(f, 'm.f').params;
    assert.deepEqual(a?.decorators?.map((d) => [d.name, d.args.length]), [['PII', 0], ['Data', 1]]);
    assert.equal(b?.decorators, undefined);
  });
});

describe('Python: types', () => {
  const hinted: readonly [hint: string, type: string][] = [
    ['User', 'User'], ['dao.User', 'dao.User'], ['Optional[User]', 'User'], ['User | None', 'User'], ['None | User | Admin', 'User | Admin'], ['Union[A, B, None]', 'A | B'],
    ['list[User]', 'list[User]'], ['List[User]', 'List[User]'], ['typing.List[User]', 'list[User]'], ['dict[str, list[User]]', 'dict[str, list[User]]'], ['tuple[User, ...]', 'tuple[User]'],
    ['Annotated[User, PII]', 'User'], ['ClassVar[User]', 'User'], ['Final', '-'], ['Callable[..., User]', '-> User'], ['Callable[[int], User]', '-> User'], ['Callable', '-> '],
    ['"User"', 'User'], ['"dao.User | None"', 'dao.User'], ['Optional["list[User]"]', 'list[User]'], ['"list[\'User\']"', 'list[User]'], ['"not a type"', '?'], ['Literal["a"]', '?'], ['None', '?'],
    ['dao.Repo[User] | None', 'dao.Repo[User]'], ['T', '?'], ['Bound', 'User'], ['Choice', 'A | B'], ['UserId', 'int'], ['Alias', 'User'], ['Loop', '?'], ['type[User]', 'type[User]'], ['f()', '?'],
  ];
  const prelude = [
    'import typing', 'from typing import TypeVar, NewType, Optional', 'T = TypeVar("T")', 'Bound = TypeVar("Bound", bound="User")', 'Choice = TypeVar("Choice", A, B)', 'UserId = NewType("UserId", int)',
    'Alias = Optional[User]', 'type Loop = Loop', '',
  ].join('\n');
  for (const [hint, type] of hinted) {
    it(`${hint} is ${type}`, () => {
      const f = facts(`${prelude}def f(x: ${hint}): pass\n`);
      assert.equal(renderType(f, functionNamed(f, 'm.f').params[0]?.type ?? -1), type);
    });
  }

  it('special forms of the file\'s own are ordinary classes', () => {
    const f = facts('class Optional: pass\ndef f(x: Optional[User]): pass\n');
    assert.equal(renderType(f, functionNamed(f, 'm.f').params[0]?.type ?? -1), 'Optional[User]');
  });

  it('are bound to the variable of their first name', () => {
    const f = facts('import dao\ndef f(x: dao.User, y: Unknown): pass\n');
    const [x, y] = functionNamed(f, 'm.f').params.map((p) => f.types[p.type]?.variable ?? -1);
    assert.equal(f.variables[x ?? -1]?.name, 'dao');
    assert.equal(y, -1);
  });

  it('type parameters mean their bound', () => {
    const f = facts('class A[T: User]:\n  def f[U: (B, C), *Us, **P](self, x: T, y: U, z: Us) -> Self: ...\n');
    const fn = functionNamed(f, 'm.A.f');
    assert.deepEqual(fn.params.map((p) => renderType(f, p.type)), ['-', 'User', 'B | C', '?']);
    assert.equal(renderType(f, fn.returnType), 'A');
    assert.deepEqual(f.classes[0]?.typeParams, ['T']);
  });

  it('of variables are where they are declared', () => {
    const f = facts('x: User = f()\ndef g():\n  y: Annotated[User, PII]\n  y = 1\n');
    const of = (name: string): string => renderType(f, f.variables.find((v) => v.name === name)?.type ?? -1);
    assert.equal(of('x'), 'User');
    assert.equal(of('y'), 'User');
    assert.deepEqual(f.variables.find((v) => v.name === 'y')?.decorators?.map((d) => d.name), ['PII']);
  });

  it('metadata that is computed runs', () => {
    const f = facts('def f(db: Annotated[Session, Depends(lambda: 1)], x: conint(gt=g())): pass');
    assert.equal(f.functions.filter((fn) => fn.kind === 'lambda').length, 1);
    assert.ok(f.strings.includes('g'));
  });
});

describe('Python: classes', () => {
  const members = (text: string, cls = 0): string[] => {
    const f = facts(text);
    return f.classes[cls]?.members.map((m) => `${m.isStatic ? 'static ' : ''}${m.kind} ${m.name}: ${renderType(f, m.type)}`) ?? [];
  };

  it('have the members that their body and their methods give them', () => {
    const text = 'class A:\n  x: int\n  y: str = "a"\n  z = 1\n  w: ClassVar[int]\n  def __init__(self):\n    self.a = 1\n    self.b: User = f()\n    self.x = 2\n    other.c = 3\n' +
      '  @classmethod\n  def k(cls):\n    cls.s = 1\n  def m(self):\n    def n(): self.d = 4\n';
    assert.deepEqual(members(text), [
      'method __init__: -', 'static method k: -', 'method m: -', 'field x: int', 'static field y: str', 'static field z: -', 'static field w: int',
      'field a: -', 'field b: User', 'static field s: -', 'field d: -',
    ]);
  });

  it('have accessors for properties', () => {
    const text = 'class A:\n  @property\n  def x(self): ...\n  @x.setter\n  def x(self, v): ...\n  @x.deleter\n  def x(self): ...\n  def f(self): self.x = 1\n  y = property(f)\n';
    assert.deepEqual(members(text), ['getter x: -', 'setter x: -', 'method x.deleter: -', 'method f: -', 'getter y: -']);
  });

  it('spread over the span of their declaration', () => {
    const text = '@d\nclass A(B):\n  x: int = 1  # c\n\n# d\n';
    const f = facts(text);
    const [cls] = f.classes;
    const at = (span: { start: number; end: number } | undefined): string => text.slice(span?.start, span?.end);
    assert.equal(at(cls?.span), text.slice(0, text.indexOf('\n\n#')));
    assert.equal(at(cls?.nameSpan), 'A');
    const field = cls?.members.find((m) => m.name === 'x');
    assert.equal(at(field?.span), 'x: int = 1');
    assert.equal(at(field?.nameSpan), 'x');
  });

  it('know their kind and what they are made of', () => {
    const f = facts('import abc\nfrom enum import Enum\nclass A(Enum): ...\nclass B(Protocol[T]): ...\nclass C(A, metaclass=abc.ABCMeta): ...\nclass D(*bases, E[int]): ...\n');
    assert.deepEqual(f.classes.map((c) => `${c.kind} ${c.name} ${c.bases.length}${c.isAbstract ? ' abstract' : ''} ${c.typeParams.join(' ')}`.trim()), [
      'enum A 1', 'interface B 0 T', 'enum C 1 abstract', 'class D 2',
    ]);
    assert.equal(renderType(f, f.classes[3]?.bases[1]?.type ?? -1), 'E[int]');
  });

  it('do not give their names to importers', () => {
    const f = facts('class A:\n  x = 1\n  def f(self): pass\ny = [z for z in y]\n');
    assert.deepEqual(f.variables.filter((v) => v.function === 0).map((v) => v.name), ['A', 'y', 'A.x', 'A.f', '[z]']);
  });

  it('fields bear the markers of their hints', () => {
    const [email, age] = facts('class A:\n  email: Annotated[str, PII] = ""\n  age: Annotated[int, Field(gt=1)]\n').classes[0]?.members.filter((m): m is MemberFact => m.kind === 'field') ?? [];
    assert.deepEqual(email?.decorators.map((d) => d.name), ['PII']);
    assert.deepEqual(age?.decorators.map((d) => d.name), ['Field']);
  });
});

describe('Python: decorators as facts', () => {
  const decorators = (text: string): readonly DecoratorFact[] => functionNamed(facts(text), 'm.f').decorators;

  it('have their name and arguments as written', () => {
    const [d] = decorators('@data_access("a.b", data="us-user", readers=["US", Region.SG], volume=1_000, deep={"k": True}, other=g())\ndef f(): pass');
    assert.ok(d);
    assert.equal(d.name, 'data_access');
    const shown = d.args.map((a) => [a.key, JSON.stringify(a.value, (key, value: unknown) => (key === 'span' ? undefined : value))]);
    assert.deepEqual(shown, [
      [null, '{"kind":"string","text":"a.b"}'],
      ['data', '{"kind":"string","text":"us-user"}'],
      ['readers', '{"kind":"list","items":[{"kind":"string","text":"US"},{"kind":"name","text":"Region.SG"}]}'],
      ['volume', '{"kind":"number","text":"1000"}'],
      ['deep', '{"kind":"object","entries":[{"key":"k","value":{"kind":"boolean","text":"true"}}]}'],
      ['other', '{"kind":"other"}'],
    ]);
  });

  it('have a value where they run', () => {
    assert.ok((decorators('@a.b\ndef f(): pass')[0]?.value ?? 0) > 0);
    assert.equal(decorators('import functools\n@functools.cache\ndef f(): pass')[0]?.value, 0);
  });

  it('include the markers of the result', () => {
    assert.deepEqual(decorators('@a\ndef f() -> Annotated[str, PII]: pass').map((d) => d.name), ['a', 'PII']);
  });

  it('of any expression are kept', () => {
    assert.deepEqual(decorators('@a[0].b(1)\n@(lambda f: f)\ndef f(): pass').map((d) => d.name), ['', '']);
  });
});

describe('Python: statements', () => {
  const statements = (text: string): string[] => {
    const f = facts(text);
    return Array.from({ length: f.statements.length / 3 }, (_, i) => {
      const [start = 0, end = 0, value = 0] = f.statements.slice(3 * i, 3 * i + 3);
      return `${text.slice(start, end).split('\n')[0] ?? ''}${value === 0 ? ' (no value)' : ''}`;
    });
  };

  it('are recorded whole, with what they compute', () => {
    const text = 'import a\nx = f()\nx += 1\ny: int\nf()\nif x: pass\nelif y: g()\nwhile x: break\nfor z in x: continue\nwith a: h()\nreturn x\nraise x\nassert x\ndel x[0]\nyield x\n';
    assert.deepEqual(statements(text), [
      'import a', 'x = f()', 'x += 1', 'y: int (no value)', 'f()', 'if x: pass', 'pass (no value)', 'elif y: g()', 'g()', 'while x: break', 'break (no value)',
      'for z in x: continue', 'continue (no value)', 'with a: h()', 'h()', 'return x', 'raise x', 'assert x', 'del x[0]', 'yield x',
    ]);
  });

  it('leave out definitions, fields and strings', () => {
    assert.deepEqual(statements('"doc"\nclass A:\n  "doc"\n  x = 1\n  y: int\n  def f(self):\n    "doc"\n    self.z = 1\n'), ['self.z = 1']);
  });
});

describe('Python: comments', () => {
  const comments = (text: string): string[] => pythonAdapter.comments(lower(text).tree).map((c) => `${c.kind} ${text.slice(c.start, c.end)}`);

  it('are found with docstrings, in text order', () => {
    const text = '# a\n"""m"""\nclass A:  # b\n  # c\n  "k"\n  def f(self):\n    # d\n    r"""f"""\n    # e\n    "no"\nif x:\n  "no"\n';
    assert.deepEqual(comments(text), ['line # a', 'docstring """m"""', 'line # b', 'line # c', 'docstring "k"', 'line # d', 'docstring r"""f"""', 'line # e']);
  });

  it('are no strings that are computed or used', () => {
    assert.deepEqual(comments('f"{a}"\ndef f():\n  x = "a"\n  return "# b"\n'), []);
  });
});

describe('Python: imports', () => {
  it('by wildcard are in force in their function and below', () => {
    const f = facts('from a import *\nfrom . import *\ndef f():\n  from .b import *\n');
    assert.deepEqual(f.starImports, [{ specifier: 'a', function: 0 }, { specifier: '.', function: 0 }, { specifier: '.b', function: 1 }]);
  });

  it('need no export: every top-level name is visible', () => {
    const f = facts('__all__ = ["a"]\na = b = 1\n');
    assert.deepEqual(f.exports, []);
    assert.equal(f.traits.exportsTopLevel, true);
  });
});

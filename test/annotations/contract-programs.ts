/**
 * One program in every language, with places at which an annotation may stand (`«name»`, on a line of its own where it is alone there,
 * `«name!»` where the language's own form may stand too) and names of lines (`⟨name⟩` at their end). What the program does is the same everywhere:
 * `Dao.load` asks `query`, `mid` calls it, `Page.show` calls a gate and `mid`; `Page.name` and `Page.other` read fields of a `Row`, which has no methods;
 * `handle` is given a message; `local` reads a variable that it declares before. A language joins by one entry.
 */
export interface Payload {
  readonly main: string | readonly string[];
  readonly keys?: Pairs;
}

type Pairs = Readonly<Record<string, string | readonly string[]>>;

export interface LanguageProgram {
  readonly language: string;
  readonly path: string;
  readonly program: string;
  /** A comment on one line. */
  readonly comment: (text: string) => string;
  /** The language's own form; null where it has none. `name` is in kebab-case. */
  readonly native: ((name: string, payload: Payload) => string) | null;
  /** The own form for a whole file, where it differs. */
  readonly nativeFile?: (name: string, payload: Payload) => string;
  /** Other files that the program needs. */
  readonly more?: Readonly<Record<string, string>>;
}

export const pascal = (name: string): string => name.replaceAll(/(?:^|-)(\w)/g, (_, c: string) => c.toUpperCase());
export const camel = (name: string): string => name.replaceAll(/-(\w)/g, (_, c: string) => c.toUpperCase());
export const snake = (name: string): string => name.replaceAll('-', '_');

const MAIN: Readonly<Record<string, string>> = { 'data-access': 'data', declassify: 'data', 'runs-in': 'regions', 'region-gate': 'regions', 'data-exempt': 'rule' };

interface Style {
  readonly key: (name: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly between: string;
  readonly quote?: string;
}

const all = (name: string, { main, keys }: Payload): Pairs => ({ [MAIN[name] ?? '']: main, ...keys });

/** `key = "value"` pairs in a language's way. */
function pairs(of: Pairs, { key, list, between, quote = '"' }: Style): string {
  const value = (v: string | readonly string[]): string => (typeof v === 'string' ? quote + v + quote : list(v.map((item) => quote + item + quote)));
  return Object.entries(of).map(([k, v]) => `${key(k)}${between}${value(v)}`).join(', ');
}

const braces = (items: readonly string[]): string => `{${items.join(', ')}}`;
const brackets = (items: readonly string[]): string => `[${items.join(', ')}]`;
const slashes = (text: string): string => `// ${text}`;
const hash = (text: string): string => `# ${text}`;

const TYPESCRIPT = `«file»
export function query(id: string) { return id; }
«dao!»
export class Dao {
  «method!»
  load(id: string) {⟨load⟩
    «statement»
    return query(id);⟨query⟩
  }
}
«row!»
export class Row {
  «field!»
  email = '';
  nick = '';
}
«gate»
export function gate() { if (Date.now() > 1) throw new Error('no'); }
«mid»
export function mid(dao: Dao) {⟨mid⟩
  «call»
  return dao.load('1');⟨call⟩
}
«page!»
export class Page {
  «top!»
  show(dao: Dao) {⟨show⟩
    gate();⟨gate-call⟩
    «at»
    return mid(dao);⟨show-call⟩
  }
  «name!»
  name(row: Row) { return row.email; }⟨email⟩
  «other!»
  other(row: Row) { return row.nick; }⟨nick⟩
}
«handler»
export function handle(⟨handle⟩
  «param»
  message: string) { return message; }
«around»
export function local() {
  «variable»
  let code: string;
  code = other();
  return code;⟨code⟩
}
declare function other(): string;
`;

export const PROGRAMS: readonly LanguageProgram[] = [
  {
    language: 'TypeScript', path: 'a.ts', program: TYPESCRIPT, comment: slashes,
    native: (name, payload) => `@${pascal(name)}({ ${pairs(all(name, payload), { key: camel, list: brackets, between: ': ', quote: "'" })} })`,
  },
  {
    language: 'TypeScript, positional', path: 'a.tsx', program: TYPESCRIPT, comment: (text) => `/* ${text} */`,
    native: (name, { main, keys }) => {
      const first = typeof main === 'string' ? `'${main}'` : brackets(main.map((m) => `"${m}"`));
      return `@${camel(name)}(${first}${keys ? `, { ${pairs(keys, { key: snake, list: brackets, between: ': ' })} }` : ''})`;
    },
  },
  {
    language: 'JavaScript', path: 'a.mjs', comment: (text) => `/** ${text} */`,
    program: TYPESCRIPT.replaceAll(/(?<=\()(dao|row): (Dao|Row)\b/g, '$1 = new $2()').replaceAll(': string', '').replace('declare function other();', 'import { other } from "x";'),
    native: (name, payload) => `@${pascal(name)}({ ${pairs(all(name, payload), { key: camel, list: brackets, between: ': ' })} })`,
  },
  {
    language: 'Python', path: 'a.py', comment: hash,
    native: (name, payload) => `@${snake(name)}(${pairs(all(name, payload), { key: snake, list: brackets, between: '=' })})`,
    program: `«file»
import time
def query(id): return id
«dao!»
class Dao:
    «method!»
    def load(self, id):⟨load⟩
        «statement»
        return query(id)⟨query⟩
«row!»
class Row:
    «field»
    email: str = ""
    nick: str = ""
«gate!»
def gate():
    if time.time() > 1:
        raise Exception("no")
«mid!»
def mid(dao: Dao):⟨mid⟩
    «call»
    return dao.load("1")⟨call⟩
«page!»
class Page:
    «top!»
    def show(self, dao: Dao):⟨show⟩
        gate()⟨gate-call⟩
        «at»
        return mid(dao)⟨show-call⟩
    «name!»
    def name(self, row: Row): return row.email⟨email⟩
    «other!»
    def other(self, row: Row): return row.nick⟨nick⟩
«handler!»
def handle(⟨handle⟩
    «param»
    message): return message
«around!»
def local():
    «variable»
    code: str
    code = time.ctime()
    return code⟨code⟩
`,
  },
  {
    language: 'Java', path: 'A.java', comment: slashes,
    native: (name, payload) => `@${pascal(name)}(${pairs(all(name, payload), { key: camel, list: braces, between: ' = ' })})`,
    program: `«file»
package p;
«dao!»
class Dao {
  «method!»
  String load(String id) {⟨load⟩
    «statement»
    return Db.query(id);⟨query⟩
  }
}
«row!»
class Row {
  «field!»
  String email = "";
  String nick = "";
}
class Fns {
  «gate!»
  static void gate() { if (System.nanoTime() > 1) throw new IllegalStateException("no"); }
  «mid!»
  static String mid(Dao dao) {⟨mid⟩
    «call»
    return dao.load("1");⟨call⟩
  }
  «handler!»
  static String handle(⟨handle⟩
    «param!»
    String message) { return message; }
  «around!»
  static String local() {
    «variable!»
    String code;
    code = System.lineSeparator();
    return code;⟨code⟩
  }
}
«page!»
class Page {
  «top!»
  String show(Dao dao) {⟨show⟩
    Fns.gate();⟨gate-call⟩
    «at»
    return Fns.mid(dao);⟨show-call⟩
  }
  «name!»
  String name(Row row) { return row.email; }⟨email⟩
  «other!»
  String other(Row row) { return row.nick; }⟨nick⟩
}
`,
  },
  {
    language: 'Scala', path: 'a.scala', comment: slashes,
    native: (name, payload) => `@${pascal(name)}(${pairs(all(name, payload), { key: camel, list: (items) => `Array(${items.join(', ')})`, between: ' = ' })})`,
    program: `«file»
package p
«dao!»
class Dao {
  «method!»
  def load(id: String): String = {⟨load⟩
    «statement»
    Db.query(id)⟨query⟩
  }
}
«row!»
class Row {
  «field!»
  var email = ""
  var nick = ""
}
object Fns {
  «gate!»
  def gate(): Unit = if (System.nanoTime() > 1) throw new IllegalStateException("no")
  «mid!»
  def mid(dao: Dao): String = {⟨mid⟩
    «call»
    dao.load("1")⟨call⟩
  }
  «handler!»
  def handle(⟨handle⟩
    «param!»
    message: String): String = message
  «around!»
  def local(): String = {
    «variable!»
    var code: String = _
    code = System.lineSeparator()
    code⟨code⟩
  }
}
«page!»
class Page {
  «top!»
  def show(dao: Dao): String = {⟨show⟩
    Fns.gate()⟨gate-call⟩
    «at»
    Fns.mid(dao)⟨show-call⟩
  }
  «name!»
  def name(row: Row): String = row.email⟨email⟩
  «other!»
  def other(row: Row): String = row.nick⟨nick⟩
}
`,
  },
  {
    language: 'Kotlin', path: 'a.kt', comment: slashes,
    native: (name, payload) => `@${pascal(name)}(${pairs(all(name, payload), { key: camel, list: brackets, between: ' = ' })})`,
    nativeFile: (name, payload) => `@file:${pascal(name)}(${pairs(all(name, payload), { key: camel, list: brackets, between: ' = ' })})`,
    program: `«file!»
package p
fun query(id: String) = id
«dao!»
class Dao {
  «method!»
  fun load(id: String): String {⟨load⟩
    «statement»
    return query(id)⟨query⟩
  }
}
«row!»
class Row {
  «field!»
  var email = ""
  var nick = ""
}
«gate!»
fun gate() { if (System.nanoTime() > 1) throw IllegalStateException("no") }
«mid!»
fun mid(dao: Dao): String {⟨mid⟩
  «call»
  return dao.load("1")⟨call⟩
}
«page!»
class Page {
  «top!»
  fun show(dao: Dao): String {⟨show⟩
    gate()⟨gate-call⟩
    «at»
    return mid(dao)⟨show-call⟩
  }
  «name!»
  fun name(row: Row) = row.email⟨email⟩
  «other!»
  fun other(row: Row) = row.nick⟨nick⟩
}
«handler!»
fun handle(⟨handle⟩
  «param!»
  message: String) = message
«around!»
fun local(): String {
  «variable!»
  val code: String
  code = System.lineSeparator()
  return code⟨code⟩
}
`,
  },
  {
    language: 'Swift', path: 'a.swift', comment: slashes,
    native: (name, payload) => `@${pascal(name)}(${pairs(all(name, payload), { key: camel, list: brackets, between: ': ' })})`,
    program: `«file»
func query(_ id: String) -> String { return id }
«dao!»
class Dao {
  «method!»
  func load(_ id: String) -> String {⟨load⟩
    «statement»
    return query(id)⟨query⟩
  }
}
«row!»
struct Row {
  «field!»
  var email: String = ""
  var nick: String = ""
}
«gate!»
func gate() throws { if clock() > 1 { throw Refused() } }
«mid!»
func mid(_ dao: Dao) -> String {⟨mid⟩
  «call»
  return dao.load("1")⟨call⟩
}
«page!»
class Page {
  «top!»
  func show(_ dao: Dao) throws -> String {⟨show⟩
    try gate()⟨gate-call⟩
    «at»
    return mid(dao)⟨show-call⟩
  }
  «name!»
  func name(_ row: Row) -> String { return row.email }⟨email⟩
  «other!»
  func other(_ row: Row) -> String { return row.nick }⟨nick⟩
}
«handler!»
func handle(⟨handle⟩
  «param»
  message: String) -> String { return message }
«around!»
func local() -> String {
  «variable!»
  let code: String
  code = readLine()!
  return code⟨code⟩
}
`,
  },
  {
    language: 'C#', path: 'A.cs', comment: slashes,
    native: (name, payload) => `[${pascal(name)}(${pairs(all(name, payload), { key: pascal, list: (items) => `new[] { ${items.join(', ')} }`, between: ' = ' })})]`,
    nativeFile: (name, payload) => `[assembly: ${pascal(name)}(${pairs(all(name, payload), { key: pascal, list: (items) => `new[] { ${items.join(', ')} }`, between: ' = ' })})]`,
    program: `«file!»
namespace P;
«dao!»
public class Dao
{
  «method!»
  public string Load(string id)⟨load⟩
  {
    «statement»
    return Db.Query(id);⟨query⟩
  }
}
«row!»
public class Row
{
  «field!»
  public string email = "";
  public string nick = "";
}
public static class Fns
{
  «gate!»
  public static void Gate() { if (System.Environment.TickCount > 1) throw new System.Exception("no"); }
  «mid!»
  public static string Mid(Dao dao)⟨mid⟩
  {
    «call»
    return dao.Load("1");⟨call⟩
  }
  «handler!»
  public static string Handle(⟨handle⟩
    «param!»
    string message) { return message; }
  «around!»
  public static string Local()
  {
    «variable»
    string code;
    code = System.Console.ReadLine();
    return code;⟨code⟩
  }
}
«page!»
public class Page
{
  «top!»
  public string Show(Dao dao)⟨show⟩
  {
    Fns.Gate();⟨gate-call⟩
    «at»
    return Fns.Mid(dao);⟨show-call⟩
  }
  «name!»
  public string Name(Row row) { return row.email; }⟨email⟩
  «other!»
  public string Other(Row row) { return row.nick; }⟨nick⟩
}
`,
  },
  {
    language: 'PHP', path: 'a.php', comment: slashes,
    native: (name, payload) => `#[${pascal(name)}(${pairs(all(name, payload), { key: camel, list: brackets, between: ': ', quote: "'" })})]`,
    program: `<?php
«file»
function query($id) { return $id; }
«dao!»
class Dao {
  «method!»
  public function load($id) {⟨load⟩
    «statement»
    return query($id);⟨query⟩
  }
}
«row!»
class Row {
  «field!»
  public string $email = '';
  public string $nick = '';
}
«gate!»
function gate() { if (time() > 1) throw new Exception('no'); }
«mid!»
function mid(Dao $dao) {⟨mid⟩
  «call»
  return $dao->load('1');⟨call⟩
}
«page!»
class Page {
  «top!»
  public function show(Dao $dao) {⟨show⟩
    gate();⟨gate-call⟩
    «at»
    return mid($dao);⟨show-call⟩
  }
  «name!»
  public function name(Row $row) { return $row->email; }⟨email⟩
  «other!»
  public function other(Row $row) { return $row->nick; }⟨nick⟩
}
«handler!»
function handle(⟨handle⟩
  «param!»
  $message) { return $message; }
`,
  },
  {
    language: 'C++', path: 'a.cc', comment: slashes,
    native: (name, payload) => `[[region_guard::${snake(name)}(${pairs(all(name, payload), { key: snake, list: braces, between: '=' })})]]`,
    program: `«file»
int query(int id);
«dao»
class Dao {
public:
  «method!»
  int load(int id) {⟨load⟩
    «statement!»
    return query(id);⟨query⟩
  }
};
«row»
struct Row {
  «field!»
  int email;
  int nick;
};
«gate!»
void gate() { if (query(1) > 1) throw 1; }
«mid!»
int mid(Dao& dao) {⟨mid⟩
  «call!»
  return dao.load(1);⟨call⟩
}
«page»
class Page {
public:
  «top!»
  int show(Dao& dao) {⟨show⟩
    gate();⟨gate-call⟩
    «at!»
    return mid(dao);⟨show-call⟩
  }
  «name!»
  int name(Row& row) { return row.email; }⟨email⟩
  «other!»
  int other(Row& row) { return row.nick; }⟨nick⟩
};
«handler!»
int handle(⟨handle⟩
  «param!»
  int message) { return message; }
«around!»
int local() {
  «variable!»
  int code;
  code = query(2);
  return code;⟨code⟩
}
`,
  },
  {
    language: 'Go', path: 'a.go', comment: slashes, more: { 'go.mod': 'module example.com/app\n' },
    // A directive is two words: `declassify` has none.
    native: (name, payload) => `${name === 'declassify' ? '// @declassify' : `//${name.replace('-', ':')}`} ${pairs(all(name, payload), { key: (k) => k, list: (items) => `[${items.join(', ')}]`, between: '=' }).replaceAll(/, (?=[a-z-]+=)/g, ' ')}`,
    program: `«file»
package p

func query(id string) string { return id }

«dao!»
type Dao struct{}

«method!»
func (d *Dao) Load(id string) string {⟨load⟩
	«statement!»
	return query(id)⟨query⟩
}

«row!»
type Row struct {
	«field!»
	Email string
	Nick string
}

«gate!»
func gate() {
	if query("1") != "1" {
		panic("no")
	}
}

«mid!»
func mid(d *Dao) string {⟨mid⟩
	«call!»
	return d.Load("1")⟨call⟩
}

«page!»
type Page struct{}

«top!»
func (p *Page) Show(d *Dao) string {⟨show⟩
	gate()⟨gate-call⟩
	«at!»
	return mid(d)⟨show-call⟩
}

«name!»
func (p *Page) Name(row *Row) string { return row.Email }⟨email⟩

«other!»
func (p *Page) Other(row *Row) string { return row.Nick }⟨nick⟩

«handler!»
func handle(⟨handle⟩
	«param!»
	message string) string { return message }

«around!»
func local() string {
	«variable!»
	var code string
	code = query("2")
	return code⟨code⟩
}
`,
  },
  {
    language: 'Rust', path: 'src/lib.rs', comment: slashes, more: { 'Cargo.toml': '[package]\nname = "p"\nversion = "0.1.0"\n' },
    native: (name, payload) => `#[${snake(name)}(${pairs(all(name, payload), { key: snake, list: brackets, between: ' = ' })})]`,
    nativeFile: (name, payload) => `#![${snake(name)}(${pairs(all(name, payload), { key: snake, list: brackets, between: ' = ' })})]`,
    program: `«file!»
fn query(id: &str) -> String { id.to_string() }
«dao!»
pub struct Dao;
impl Dao {
    «method!»
    fn load(&self, id: &str) -> String {⟨load⟩
        «statement»
        return query(id);⟨query⟩
    }
}
«row!»
pub struct Row {
    «field!»
    email: String,
    nick: String,
}
«gate!»
fn gate() { if query("1") != "1" { panic!("no"); } }
«mid!»
fn mid(dao: &Dao) -> String {⟨mid⟩
    «call»
    return dao.load("1");⟨call⟩
}
«page!»
pub struct Page;
impl Page {
    «top!»
    fn show(&self, dao: &Dao) -> String {⟨show⟩
        gate();⟨gate-call⟩
        «at»
        return mid(dao);⟨show-call⟩
    }
    «name!»
    fn name(&self, row: &Row) -> String { return row.email.clone(); }⟨email⟩
    «other!»
    fn other(&self, row: &Row) -> String { return row.nick.clone(); }⟨nick⟩
}
«handler!»
fn handle(⟨handle⟩
    «param!»
    message: String) -> String { return message; }
«around!»
fn local() -> String {
    «variable»
    let code: String;
    code = query("2");
    return code;⟨code⟩
}
`,
  },
  {
    language: 'Ruby', path: 'a.rb', comment: hash, native: null,
    program: `«file»
def query(id) = id

«dao»
class Dao
  «method»
  def load(id)⟨load⟩
    «statement»
    return query(id)⟨query⟩
  end
end

«gate»
def gate
  raise "no" if Time.now.to_i > 1
end

«mid»
def mid(dao)⟨mid⟩
  «call»
  return dao.load("1")⟨call⟩
end

«page»
class Page
  «top»
  def show⟨show⟩
    gate⟨gate-call⟩
    «at»
    return mid(Dao.new)⟨show-call⟩
  end
end

«handler»
def handle(⟨handle⟩
  «param»
  message)
  message
end
`,
  },
];

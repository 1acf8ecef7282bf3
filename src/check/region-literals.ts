/**
 * Regions that the code itself writes near an access: in the annotated call, and in the construction of the clients on which
 * it is made (`region: "ap-southeast-1"`, `Region.AP_SOUTHEAST_1`, `region_name=…`, an endpoint's host name), followed through
 * constants, fields and imports as far as these are plain. A word is a region only where it is a cloud region's name, or stands
 * under a key or enum that says so; what is computed or comes from outside is not guessed.
 */
import { Literal, Op, opCode, opEnd, opStart, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { RegionSet } from '../model/region.ts';
import { positionAt } from '../model/span.ts';
import type { Span } from '../model/span.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import { cloudPlaces } from '../regions/cloud-regions.ts';
import { isEmpty } from '../regions/region-set.ts';
import type { RegionResolver } from '../regions/resolver.ts';
import type { Access } from './accesses.ts';
import { ClientSources, isReceiver } from './client-sources.ts';
import type { ValueAt } from './client-sources.ts';
import type { CheckContext } from './context.ts';

export interface RegionLiteral {
  readonly file: LinkedFile;
  readonly span: Span;
  /** As written. */
  readonly name: string;
  readonly region: RegionSet;
}

/** Operations looked at for one access, and how far constants and constructions are followed. */
const MOST_OPERATIONS = 600;
const DEEPEST = 12;
/** Lines of a configuration file that an annotation is taken to be about. */
const LINES_BESIDE = 12;

export class RegionLiterals {
  readonly #context: CheckContext;
  readonly #sources: ClientSources;

  constructor(context: CheckContext) {
    this.#context = context;
    this.#sources = new ClientSources(context.program);
  }

  /** Regions that a configuration file sets, in order. */
  setIn(file: LinkedFile): readonly RegionLiteral[] {
    const walk = new LiteralWalk(this.#context, this.#sources);
    const { code, functions } = file.facts;
    const [top] = functions;
    if (file.facts.language !== 'text' || !top) return [];
    for (let ref = top.codeStart; ref < top.codeEnd; ref += opWords(code, ref)) {
      if (opCode(code, ref) === Op.Set) walk.visit({ file, ref: operand(code, ref, 2) }, { keyed: true, receiver: false, made: false, depth: 0 });
    }
    return walk.found;
  }

  /** Region literals near an access, each once, in the order in which they are come upon. */
  near(access: Access): readonly RegionLiteral[] {
    const walk = new LiteralWalk(this.#context, this.#sources);
    const { file } = access;
    if (file.facts.language === 'text') return this.#beside(access);
    const body = this.#context.program.function(access.function).file;
    if (!access.isFunction) walk.visit({ file, ref: access.ref }, { keyed: false, receiver: true, made: false, depth: 0 });
    else for (const ref of callsIn(this.#context.program.function(access.function))) walk.visit({ file: body, ref }, { keyed: false, receiver: true, made: false, depth: 0 });
    return walk.found;
  }

  /** What a file sets on the lines that follow an annotation, up to the next one. */
  #beside({ file, span }: Access): readonly RegionLiteral[] {
    const { lineStarts, markers } = file.facts;
    const line = positionAt(lineStarts, span.start).line;
    const next = markers.map((m) => m.marker.span.start).filter((start) => start > span.end);
    const end = Math.min(...next, lineStarts[line - 1 + LINES_BESIDE] ?? Infinity);
    return this.setIn(file).filter((l) => l.span.start >= span.start && l.span.start < end);
  }
}

function callsIn({ file, fact }: LinkedFunction): readonly OpRef[] {
  const { code } = file.facts;
  const calls: OpRef[] = [];
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) if (isCall(opCode(code, ref))) calls.push(ref);
  return calls;
}

function isCall(op: number): boolean {
  return op === Op.Call || op === Op.New;
}

interface Way {
  /** A key, keyword, method or enum around it says that this is a region. */
  readonly keyed: boolean;
  /** What a call is made on: followed to where it was constructed. An argument of the annotated call is followed to plain values only. */
  readonly receiver: boolean;
  /** In what made a client, where a country under a region's key is a region too. In the annotated call it may be a field of the data. */
  readonly made: boolean;
  readonly depth: number;
}

class LiteralWalk {
  readonly found: RegionLiteral[] = [];
  readonly #context: CheckContext;
  readonly #sources: ClientSources;
  readonly #seen = new Set<string>();

  constructor(context: CheckContext, sources: ClientSources) {
    this.#context = context;
    this.#sources = sources;
  }

  visit(at: ValueAt, way: Way): void {
    const key = `${at.file.index}:${at.ref}`;
    if (at.ref <= 0 || way.depth > DEEPEST || this.#seen.size >= MOST_OPERATIONS || this.#seen.has(key)) return;
    this.#seen.add(key);
    const { code, strings } = at.file.facts;
    const arg = (i: number): number => operand(code, at.ref, i);
    switch (opCode(code, at.ref)) {
      case Op.Const:
        if (arg(0) === Literal.String) this.#text(at, strings[arg(1)] ?? '', way);
        return;
      case Op.Load: case Op.Import: case Op.Global: this.#follow(at, way); return;
      case Op.Get: this.#member(at, way); return;
      case Op.Call: case Op.New: this.#call(at, way); return;
      case Op.Object:
        for (let i = 0; i + 1 < operandCount(code, at.ref); i += 2) this.#child(at, arg(i + 1), { ...way, keyed: arg(i) > 0 && isRegionKey(strings[arg(i) - 1] ?? ''), receiver: false });
        return;
      case Op.Array: for (let i = 0; i < operandCount(code, at.ref); i += 2) this.#child(at, arg(i), { ...way, receiver: false }); return;
      case Op.Combine: case Op.Choice: for (let i = 0; i < operandCount(code, at.ref); i++) this.#child(at, arg(i), way); return;
      case Op.Await: case Op.Cast: this.#child(at, arg(0), way); return;
      case Op.GetItem: this.#item(at, way); return;
      case Op.Unary: this.#child(at, arg(1), way); return;
      case Op.Binary: case Op.Logical: this.#child(at, arg(1), way); this.#child(at, arg(2), way); return;
      default:
    }
  }

  #child({ file }: ValueAt, ref: OpRef, way: Way): void {
    this.visit({ file, ref }, { ...way, depth: way.depth + 1 });
  }

  /** To the plain values that a name may hold; of a receiver also to the calls that made it. */
  #follow(at: ValueAt, way: Way): void {
    if (way.receiver || way.keyed || way.made) for (const value of this.#sources.passedFor(at)) this.visit(value, { ...way, made: true, depth: way.depth + 1 });
    for (const value of this.#sources.valuesOf(at)) {
      const isMade = opCode(value.file.facts.code, value.ref) === Op.Call;
      if (way.receiver || way.keyed || way.made || !isMade) this.visit(value, { ...way, made: way.made || way.receiver, depth: way.depth + 1 });
    }
  }

  /** An entry of an object that is known, or one of several things that a call gives. */
  #item(at: ValueAt, way: Way): void {
    const { code, strings } = at.file.facts;
    const key = operand(code, at.ref, 1);
    const name = key > 0 && opCode(code, key) === Op.Const && operand(code, key, 0) === Literal.String ? (strings[operand(code, key, 1)] ?? '') : '';
    if (name !== '') this.#follow(at, { ...way, keyed: way.keyed || isRegionKey(name) });
    else this.#child(at, operand(code, at.ref, 0), way);
  }

  #member(at: ValueAt, way: Way): void {
    const { code, strings } = at.file.facts;
    const object = operand(code, at.ref, 0);
    const name = strings[operand(code, at.ref, 1)] ?? '';
    const spoken = isRegionKey(lastName(at.file, object)) || way.keyed;
    if (!isReceiver(at.file, object) && this.#enumMember(at, name, { ...way, keyed: spoken })) return;
    this.#follow(at, { ...way, keyed: way.keyed || isRegionKey(name) });
    if (way.receiver) this.#child(at, object, { ...way, keyed: false, made: true });
  }

  #call(at: ValueAt, way: Way): void {
    const { code, strings } = at.file.facts;
    const callee = operand(code, at.ref, 0);
    // What is called is no value of the client's own, but what it is called on may be.
    const isMethod = opCode(code, callee) === Op.Get;
    if (isMethod) this.#child(at, operand(code, callee, 0), { ...way, keyed: false, made: way.receiver });
    const named = isRegionKey(lastName(at.file, callee)) || (isMethod && isRegionKey(lastName(at.file, operand(code, callee, 0)))) || way.keyed;
    for (let i = 2; i + 1 < operandCount(code, at.ref); i += 2) {
      const tag = operand(code, at.ref, i + 1);
      const keyed = tag > 0 ? isRegionKey(strings[tag - 1] ?? '') : named;
      this.#child(at, operand(code, at.ref, i), { ...way, keyed, receiver: false });
    }
  }

  #enumMember(at: ValueAt, name: string, way: Way): boolean {
    const kebab = name.replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2').replace(/([a-z])([A-Z])/g, '$1-$2').replace(/([A-Za-z])(\d)/g, '$1-$2').replaceAll('_', '-').replace(/-+/g, '-').toLowerCase();
    for (const word of way.keyed ? [kebab, kebab.replaceAll('-', '')] : [kebab]) if (this.#add(at, name, { word, way })) return true;
    return false;
  }

  #text(at: ValueAt, text: string, way: Way): void {
    if (text.length === 0 || text.length > 300) return;
    if (this.#add(at, text, { word: text, way }) || !/[a-z0-9]\.[a-z0-9]/i.test(text)) return;
    for (const label of text.toLowerCase().split(/[./:@?#&=\s]+/)) {
      const regional = label.replace(/^(?:s3|dynamodb|sqs|sns|kinesis|dualstack)-/, '');
      if (this.#add(at, text, { word: regional, way: { ...way, keyed: false } })) return;
    }
  }

  #add(at: ValueAt, name: string, { word, way }: { readonly word: string; readonly way: Way }): boolean {
    const region = regionOf(this.#context.resolverFor(at.file.facts.path), word, way);
    if (!region) return false;
    const { code } = at.file.facts;
    this.found.push({ file: at.file, span: { start: opStart(code, at.ref), end: opEnd(code, at.ref) }, name, region });
    return true;
  }
}

/** `region`, `regionName`, `aws_region`, `withRegion`, `AWS_REGION`, `location`: a part of the name says it, and `regional` does not. */
function isRegionKey(name: string): boolean {
  return /(?:^|_|[a-z])(?:[Rr]egions?|REGIONS?|[Ll]ocation)(?:$|_|[A-Z])/.test(name);
}

/** A cloud's own name for a region has a number in it; words that need no number count only under a key, and countries only in what made a client. */
function regionOf(resolver: RegionResolver, word: string, { keyed, made }: Way): RegionSet | null {
  const isCloud = word.length > 3 && cloudPlaces(word.toLowerCase()).length > 0;
  const isPlainly = isCloud && /^(?:[a-z]+:)?[a-z]+(?:-[a-z]+)*-?[a-z]*\d+(?:-?[a-z])?$/i.test(word) && word.includes('-');
  if (!isPlainly && !(keyed && (isCloud || made))) return null;
  const region = resolver.resolve(word);
  return region.wildcard || region.unresolved.length > 0 || isEmpty(region) ? null : region;
}

/** Last name of what an expression names: `AwsRegion` in `aws.AwsRegion`. */
function lastName(file: LinkedFile, ref: OpRef): string {
  const { code, strings, variables } = file.facts;
  switch (opCode(code, ref)) {
    case Op.Get: return strings[operand(code, ref, 1)] ?? '';
    case Op.Global: return strings[operand(code, ref, 0)] ?? '';
    case Op.Load: return variables[operand(code, ref, 0)]?.name ?? '';
    default: return '';
  }
}

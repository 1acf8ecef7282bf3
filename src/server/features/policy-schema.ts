/** Questions to the policy's JSON Schema: which keys a map has, which words a value may be, and what they mean. */
import schemaJson from '../../../schemas/region-guard.schema.json' with { type: 'json' };

/** As much of JSON Schema as the policy's own uses. */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const ROOT = schemaJson as unknown as Schema & { readonly definitions: Readonly<Record<string, Schema>> };

export interface SchemaNode {
  /** Alternatives of the node, references followed; each with the name of the definition that it came from, '' for none. */
  readonly alternatives: readonly { readonly schema: Schema; readonly name: string }[];
  readonly description: string;
}

/** The node at a path of keys, `[]` for an item; null where the schema has none. */
export function schemaAt(path: readonly string[]): SchemaNode | null {
  let node = nodeOf(ROOT);
  for (const key of path) {
    const next = below(node, key);
    if (next === null) return null;
    node = next;
  }
  return node;
}

export interface SchemaKey {
  readonly key: string;
  readonly description: string;
  readonly node: SchemaNode;
}

/** Keys that a map at the node may have by name. */
export function keysAt(node: SchemaNode): readonly SchemaKey[] {
  return node.alternatives.flatMap(({ schema }) => Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    if (typeof value === 'boolean') return [];
    const own = nodeOf(value);
    return [{ key, description: own.description, node: own }];
  }));
}

/** Words that the node may be. */
export function wordsAt(node: SchemaNode): readonly string[] {
  return node.alternatives.flatMap(({ schema }) => [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])]).map(String);
}

export function isMap(node: SchemaNode): boolean {
  return node.alternatives.some(({ schema }) => schema.properties !== undefined || typeof schema.additionalProperties === 'object');
}

/** A map or a list and nothing else: its content stands on lines of its own. */
export function isNested(node: SchemaNode): boolean {
  return node.alternatives.every(({ schema }) => schema.type === 'object' || schema.type === 'array');
}

function below(node: SchemaNode, key: string): SchemaNode | null {
  const found = node.alternatives.flatMap(({ schema }): Schema[] => {
    if (key === '[]') return schema.items ? [schema.items] : [];
    const named = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties?.[key] : schema.additionalProperties;
    return typeof named === 'object' ? [named] : [];
  });
  return found.length === 0 ? null : nodeOf({ anyOf: found, ...(found[0]?.description === undefined ? {} : { description: found[0].description }) });
}

function nodeOf(schema: Schema): SchemaNode {
  const alternatives = flatten(schema, '', 0);
  return { alternatives, description: schema.description ?? alternatives.find((one) => one.schema.description !== undefined)?.schema.description ?? '' };
}

function flatten(schema: Schema, name: string, depth: number): SchemaNode['alternatives'] {
  if (depth > 8) return [];
  if (schema.$ref !== undefined) {
    const definition = schema.$ref.replace('#/definitions/', '');
    const target = ROOT.definitions[definition];
    if (!target) return [];
    const there = flatten(target, definition, depth + 1);
    return schema.description === undefined && target.description === undefined ? there : there.map((one) => ({ ...one, schema: { description: schema.description ?? target.description ?? '', ...one.schema } }));
  }
  const inner = (schema.anyOf ?? []).filter((one) => one.$ref !== undefined || one.type !== undefined || one.anyOf !== undefined || one.enum !== undefined || one.const !== undefined || one.properties !== undefined)
    .flatMap((one) => flatten(one, name, depth + 1));
  const isOwn = schema.type !== undefined || schema.enum !== undefined || schema.const !== undefined || schema.properties !== undefined || schema.items !== undefined;
  return [...(isOwn ? [{ schema, name }] : []), ...inner];
}

/** The languages that the product knows: one line each. */
import type { LanguageAdapter } from '../extract/adapter.ts';
import { TEXT_TRAITS } from '../extract/extract-file.ts';
import type { Traits } from '../model/facts.ts';
import type { LibraryModel } from '../model/library.ts';
import { cppAdapter } from '../languages/cpp/adapter.ts';
import { cppLibrary } from '../languages/cpp/library.ts';
import { csharpAdapter } from '../languages/csharp/adapter.ts';
import { csharpLibrary } from '../languages/csharp/library.ts';
import { goAdapter } from '../languages/go/adapter.ts';
import { goLibrary } from '../languages/go/library.ts';
import { javaAdapter } from '../languages/java/adapter.ts';
import { javaLibrary } from '../languages/java/library.ts';
import { kotlinAdapter } from '../languages/kotlin/adapter.ts';
import { kotlinLibrary } from '../languages/kotlin/library.ts';
import { phpAdapter } from '../languages/php/adapter.ts';
import { phpLibrary } from '../languages/php/library.ts';
import { pythonAdapter } from '../languages/python/adapter.ts';
import { pythonLibrary } from '../languages/python/library.ts';
import { rustAdapter } from '../languages/rust/adapter.ts';
import { rustLibrary } from '../languages/rust/library.ts';
import { swiftAdapter } from '../languages/swift/adapter.ts';
import { swiftLibrary } from '../languages/swift/library.ts';
import { rubyAdapter } from '../languages/ruby/adapter.ts';
import { rubyLibrary } from '../languages/ruby/library.ts';
import { scalaAdapter } from '../languages/scala/adapter.ts';
import { scalaLibrary } from '../languages/scala/library.ts';
import { typescriptAdapter } from '../languages/typescript/adapter.ts';
import { typescriptLibrary } from '../languages/typescript/library.ts';

interface Language { readonly adapter: LanguageAdapter; readonly library: LibraryModel }

export const LANGUAGES: readonly Language[] = [
  { adapter: typescriptAdapter, library: typescriptLibrary },
  { adapter: pythonAdapter, library: pythonLibrary },
  { adapter: javaAdapter, library: javaLibrary },
  { adapter: phpAdapter, library: phpLibrary },
  { adapter: rubyAdapter, library: rubyLibrary },
  { adapter: goAdapter, library: goLibrary },
  { adapter: csharpAdapter, library: csharpLibrary },
  { adapter: cppAdapter, library: cppLibrary },
  { adapter: kotlinAdapter, library: kotlinLibrary },
  { adapter: swiftAdapter, library: swiftLibrary },
  { adapter: scalaAdapter, library: scalaLibrary },
  { adapter: rustAdapter, library: rustLibrary },
];

/** As frameworks name them. */
export const LANGUAGE_IDS: readonly string[] = LANGUAGES.map(({ adapter }) => adapter.id);

const BY_EXTENSION: ReadonlyMap<string, LanguageAdapter> = new Map(LANGUAGES.flatMap(({ adapter }) => adapter.extensions.map((e) => [e, adapter] as const)));

const BY_ID: ReadonlyMap<string, LanguageAdapter> = new Map(LANGUAGES.map(({ adapter }) => [adapter.id, adapter]));

/** Traits of facts by their language. */
export function traitsOf(language: string): Traits {
  return BY_ID.get(language)?.traits ?? TEXT_TRAITS;
}

/** Adapter for a path by its extension, or null. */
export function adapterFor(path: string): LanguageAdapter | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  return dot < 0 ? null : (BY_EXTENSION.get(name.slice(dot + 1)) ?? null);
}

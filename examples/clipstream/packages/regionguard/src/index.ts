/**
 * Decorators that say which personal data a class or method touches. They do nothing at run time:
 * Region Guard reads them from the source.
 */

export type Op = 'read' | 'write' | 'copy' | 'backup' | 'export' | 'transit' | 'delete';

export interface DataAccessOptions {
  /** Dataset id from region-guard.yaml. */
  readonly data: string;
  readonly op?: Op;
  /** Regions whose people or services can read through this code. */
  readonly readers?: readonly string[];
  /** Where the data goes. */
  readonly to?: string;
  readonly roles?: readonly string[];
  readonly purpose?: string;
  readonly owner?: string;
  /** US persons or devices touched in twelve months. */
  readonly volume?: number;
}

export interface DeclassifyOptions {
  readonly data: string;
  readonly method: 'aggregate' | 'anonymise' | 'pseudonymise' | 'mask' | 'encrypt' | 'public-subset';
  readonly approvedBy?: string;
}

type Annotation = (target: unknown, context: ClassDecoratorContext | ClassMethodDecoratorContext) => void;

export function DataAccess(_options: DataAccessOptions): Annotation {
  return () => undefined;
}

export function Declassify(_options: DeclassifyOptions): Annotation {
  return () => undefined;
}

export function RunsIn(..._regions: readonly string[]): Annotation {
  return () => undefined;
}

/** Facts of a file whose extraction took its worker down: nothing but the reason why nothing is known. */
import { FACTS_VERSION, type FileFacts, type FileProblem } from '../model/facts.ts';
import { EMPTY_SPAN, lineStartsOf } from '../model/span.ts';
import type { ExtractRequest } from '../engine/api.ts';

export function failedFacts(file: ExtractRequest, problem: FileProblem): FileFacts {
  return {
    version: FACTS_VERSION,
    path: file.path,
    language: 'text',
    traits: {
      family: 'text', implicitReceiver: false, exportsTopLevel: false, packageScope: false, dottedModules: false,
      nominalTypes: false, overloads: false, specialMembers: { iterate: [], next: [], call: [], operators: {} },
    },
    moduleName: file.path,
    package: '',
    lineStarts: Int32Array.from(lineStartsOf(file.text)),
    strings: [],
    code: new Int32Array(1),
    statements: new Int32Array(0),
    functions: [{
      name: '', qualifiedName: file.path, kind: 'module', span: { start: 0, end: file.text.length }, nameSpan: EMPTY_SPAN, parent: -1, class: -1,
      isStatic: false, isAsync: false, isGenerator: false, isAbstract: false, lexicalThis: false, isImplicit: false,
      params: [], returnType: -1, decorators: [], codeStart: 0, codeEnd: 0,
    }],
    classes: [], variables: [], types: [], exports: [], starImports: [], markers: [],
    problems: [problem],
  };
}

// A configuration of ESLint with one typed rule: calls, in foreign services, of functions whose body or comment bears
// `@data-access`. It sees one call deep, which is what a rule can do that looks at one file and asks the type checker.
import tseslint from 'typescript-eslint';

const FOREIGN = /[\\/]services[\\/]s[0-2][\\/]/;

const rule = {
  meta: { type: 'problem', schema: [], messages: { foreign: '{{name}} reads protected data.' } },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const isForeign = FOREIGN.test(context.filename);
    return {
      CallExpression(node) {
        const declaration = checker.getResolvedSignature(esTreeNodeToTSNodeMap.get(node))?.declaration;
        if (declaration === undefined || !/@data-access\b/.test(declaration.getFullText())) return;
        if (isForeign) context.report({ node, messageId: 'foreign', data: { name: declaration.name?.getText() ?? 'this' } });
      },
    };
  },
};

export default [{
  files: ['**/*.ts'],
  languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true, tsconfigRootDir: process.env.BENCH_TREE } },
  plugins: { bench: { rules: { 'foreign-call': rule } } },
  rules: { 'bench/foreign-call': 'error' },
}];

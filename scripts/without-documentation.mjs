import { readFileSync } from 'node:fs';

/** What pages and tests need of a rule, and no program. */
const documentation = [
  [/^ {2}examples: \{\n[\s\S]*?^ {2}\},\n/m, '  examples: { invalid: [], valid: [] },\n'],
  [/^ {2}(summary|why):\s+(["'`])[^\n]*\2,\n/gm, "  $1: '',\n"],
];

/** The file of a rule without its examples and explanations. It is formatted, so that a property ends at its own indentation. */
export const withoutDocumentationIn = (text) =>
  documentation.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text);

/** Leaves the examples and explanations of rules out of what esbuild bundles: a fifth of the code. */
export const withoutDocumentation = {
  name: 'without-documentation',
  setup(build) {
    build.onLoad({ filter: /[\\/]rules[\\/][\w-]+\.ts$/ }, ({ path }) => ({
      contents: withoutDocumentationIn(readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

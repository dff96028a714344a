// What the bench measures inside one process.
import { defaultLevels } from '../../server/src/core/levels';
import { lint } from '../../server/src/core/lint';
import { defaultOptions, languages } from '../../server/src/languages';

export { loadReference } from '../../server/src/iam/data/reference';

const iam = languages.find(({ id }) => id === 'iam')!;
const file = { path: 'policy.json' };

/** Parses a policy: the tree and the model of policies and statements that rules look at. */
export const parseOnly = (text: string): unknown => iam.read(text, file, defaultOptions);

/** Reads and lints a policy; with `timing` also the cost of each rule. */
export function readAndLint(text: string, timing?: Map<string, number>): number {
  const settings = { levels: defaultLevels, options: defaultOptions, ...(timing && { timing }) };
  return lint(iam, iam.read(text, file, defaultOptions), settings).length;
}

import { detailFiles } from './details';
import { encodeIndex } from './encode';
import { readSource } from './source';

/** The folder of the reference data, which holds nothing else. */
export const dataFolder = 'server/data';

/** Everything in the folder by its path in the repository. `root` is where node_modules is. */
export function dataFiles(root: string): Map<string, string> {
  const source = readSource(root);
  const files = new Map([[`${dataFolder}/index.txt`, encodeIndex(source)]]);
  for (const [name, text] of detailFiles(source)) files.set(`${dataFolder}/${name}`, text);
  return files;
}

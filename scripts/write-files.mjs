import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes the files of a checkout what they should be: `files` are texts by path, everything else in `folder` goes. With
 * `--check` among the arguments it changes nothing, and ends the process with 1 if something is not up to date.
 */
export function writeFiles(root, files, folder, command) {
  const inRoot = (file) => path.join(root, file);
  const changed = [...files].filter(
    ([file, text]) => !existsSync(inRoot(file)) || readFileSync(inRoot(file), 'utf8') !== text,
  );
  const surplus = filesIn(inRoot(folder))
    .map((file) => path.relative(root, file).split(path.sep).join('/'))
    .filter((file) => !files.has(file));
  if (process.argv.includes('--check')) {
    for (const [file] of changed) console.log(`not up to date: ${file}`);
    for (const file of surplus) console.log(`no longer needed: ${file}`);
    if (changed.length + surplus.length > 0) {
      console.log(`Run "${command}".`);
      process.exit(1);
    }
  } else {
    for (const [file, text] of changed) {
      mkdirSync(path.dirname(inRoot(file)), { recursive: true });
      writeFileSync(inRoot(file), text);
    }
    for (const file of surplus) rmSync(inRoot(file));
  }
  console.log(`${files.size} files, ${changed.length} changed, ${surplus.length} removed`);
}

const filesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
    : [];

// Packs the extension into dist/rolewise.vsix and checks what is in it. As a module: pack().
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const largest = 1.5 * 1024 * 1024;

/** Runs vsce, which builds first. Returns the path of the package. Throws if its content or size is not as expected. */
export function pack() {
  const vsix = path.join(root, 'dist', 'rolewise.vsix');
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  execFileSync(process.execPath, [vsce, 'package', ...flags, '--out', vsix], { cwd: root, stdio: 'pipe' });
  check(vsix);
  return vsix;
}

/** Every file that ships, by its path in the extension. */
function expectedFiles() {
  const within = (folder, extension) =>
    (existsSync(path.join(root, folder))
      ? readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      : []
    )
      .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return [
    'package.json',
    'readme.md',
    'changelog.md',
    'LICENSE.txt',
    'syntaxes/datomic-properties.language-configuration.json',
    'images/icon.png',
    'dist/client.cjs',
    'dist/client.browser.js',
    'dist/server.cjs',
    'dist/server.browser.js',
    'dist/THIRD-PARTY-LICENSES.txt',
    'schemas/rolewise.schema.json',
    'snippets/datomic.code-snippets',
    'snippets/iam.code-snippets',
    'syntaxes/datomic-properties.tmLanguage.json',
    'syntaxes/iam.injection.tmLanguage.json',
    ...within('dist/data', ''),
    'docs/configuration.md',
    ...within('docs/rules', '.md'),
  ].sort();
}

function check(vsix) {
  const { size } = statSync(vsix);
  if (size >= largest) throw new Error(`${vsix} has ${size} bytes, more than ${largest}`);
  const packed = zipEntries(readFileSync(vsix))
    .filter((name) => name.startsWith('extension/') && !name.endsWith('/'))
    .map((name) => name.slice('extension/'.length))
    .sort();
  const expected = expectedFiles();
  const missing = expected.filter((name) => !packed.includes(name));
  const surplus = packed.filter((name) => !expected.includes(name));
  if (missing.length + surplus.length > 0) {
    throw new Error(
      `files missing in the package: ${missing.join(', ') || 'none'}; surplus: ${surplus.join(', ') || 'none'}`,
    );
  }
}

/** The names in a ZIP file's central directory: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.12. */
function zipEntries(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const count = zip.readUInt16LE(end + 10);
  const names = [];
  for (let i = 0, at = zip.readUInt32LE(end + 16); i < count; i++) {
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const vsix = pack();
  console.log(
    `${path.relative(root, vsix)}  ${(statSync(vsix).size / 1024).toFixed(0)} KB, ${expectedFiles().length} files`,
  );
}

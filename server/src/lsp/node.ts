import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { createConnection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { useIndex } from '../iam/data/service';
import { assetReader, clientHost, type Host } from './host';
import { cancellation, startServer } from './server';

// While somebody waits for the first diagnostics, compiling what has run a few times for speed takes longer than it
// saves: V8 is to look at that later. It changes when code is compiled, not what it does.
setFlagsFromString('--interrupt-budget=300000');
// A lint leaves little behind. Without this V8 would give it tens of megabytes to fill before it looks.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=30');

// It is ASCII, which is read faster as Latin-1 than as UTF-8.
useIndex(() => readFileSync(path.join(__dirname, 'data', 'index.txt'), 'latin1'));

const transports = /^--(stdio|node-ipc|socket|pipe)\b/;
if (!process.argv.slice(2).some((argument) => transports.test(argument))) process.argv.push('--stdio');

const connection = createConnection(cancellation);
const throughClient = clientHost(connection);

/** In bytes. Nothing that Rolewise reads comes near. */
const largestFile = 16 * 1024 * 1024;

/** Files are read here; what lies elsewhere, through the client. */
const host: Host = {
  async readText(uri) {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return throughClient.readText(uri);
    try {
      const facts = await stat(parsed.fsPath);
      // A pipe would never end.
      if (!facts.isFile() || facts.size > largestFile) return undefined;
      return new TextDecoder().decode(await readFile(parsed.fsPath));
    } catch {
      return undefined; // no such file, or none that can be read
    }
  },
  readAsset: assetReader((name) => readFile(path.join(__dirname, 'data', name), 'utf8').catch(() => undefined)),
};

startServer(connection, host);

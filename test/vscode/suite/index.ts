import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** What the runner reads of each test. */
export interface TestResult {
  state: 'passed' | 'failed' | 'pending';
  title: string;
  milliseconds?: number;
  stack?: string;
}

/** Called by VS Code's extension host. Runs all tests and writes their results to the file ROLEWISE_RESULTS. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000, forbidOnly: true });
  const { ROLEWISE_GREP: grep, ROLEWISE_RESULTS: file } = process.env;
  if (grep) mocha.grep(grep);
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  const results: TestResult[] = [];
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (file) writeFileSync(file, JSON.stringify(results));
      if (failures > 0 || results.length === 0) reject(new Error(`${failures} of ${results.length} tests failed`));
      else resolve();
    });
    const add = (state: TestResult['state'], test: Mocha.Test, stack?: string) =>
      results.push({
        state,
        title: test.fullTitle(),
        ...(test.duration === undefined ? {} : { milliseconds: test.duration }),
        ...(stack === undefined ? {} : { stack }),
      });
    runner.on('pass', (test) => add('passed', test));
    runner.on('pending', (test) => add('pending', test));
    runner.on('fail', (test, error) => add('failed', test, error.stack ?? String(error)));
  });
}

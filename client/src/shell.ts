/** True for shells that read quotes as POSIX says, by the path of their program; fish differs, but not in these. */
export const isPosixShell = (program: string): boolean => /(^|[\\/])(ba|z|da|a|k|mk|fi)?sh(\.exe)?$/i.test(program);

/**
 * True if a command line, put into a terminal, stays there until the user runs it: a control character, which the name
 * of a file may have, could run or abort what stands before it.
 */
export function isOneLine(commandLine: string): boolean {
  for (let i = 0; i < commandLine.length; i++) {
    const code = commandLine.charCodeAt(i);
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || code === 0x2028 || code === 0x2029) return false;
  }
  return true;
}

import { configDuplicateKey } from './config-duplicate-key';
import { configExtendsBroken } from './config-extends-broken';
import { configInvalidValue } from './config-invalid-value';
import { configLinkBroken } from './config-link-broken';
import { configMissingKey } from './config-missing-key';
import { configSyntax } from './config-syntax';
import { configUnknownKey } from './config-unknown-key';
import { configUnknownRule } from './config-unknown-rule';
import { overrideUnused } from './override-unused';
import { overrideWithoutReason } from './override-without-reason';

/** Every rule about configuration files, by name. */
export const rules = [
  configDuplicateKey,
  configExtendsBroken,
  configInvalidValue,
  configLinkBroken,
  configMissingKey,
  configSyntax,
  configUnknownKey,
  configUnknownRule,
  overrideUnused,
  overrideWithoutReason,
];

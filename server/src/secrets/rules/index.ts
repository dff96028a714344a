import { credentialOption } from './credential-option';
import { credentialUri } from './credential-uri';

/** Every rule on credentials in any text, by name. */
export const rules = [credentialOption, credentialUri];

import { templateAccessKey } from './template-access-key';
import { templateInstanceProfile } from './template-instance-profile';

/** Every rule about generated templates, by name. */
export const rules = [templateAccessKey, templateInstanceProfile];

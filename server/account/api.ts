import { router } from '../trpc.ts';
import { deviceProcedures } from './device-api.ts';
import { mailProcedures } from './mail-api.ts';
import { passwordProcedures } from './password-api.ts';
import { signInProcedures } from './sign-in-api.ts';

/** A patron's account: log-in, password, mail address, devices (docs/circulation.md, patrons and mail address). */
export const accountRouter = router({
  ...signInProcedures,
  ...passwordProcedures,
  ...mailProcedures,
  ...deviceProcedures,
});

import type { CommandContext } from './commands.ts';

/** Reads the key pair of push notifications, or makes it at the first start. False: the server must not start. */
export function hasNoticeKeys({ noticeKeys }: Pick<CommandContext, 'noticeKeys'>): boolean {
  try {
    noticeKeys();
    return true;
  } catch (error) {
    console.error((error as Error).message);
    return false;
  }
}

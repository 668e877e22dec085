import type { Settings } from '../settings.ts';

/**
 * Whether a push may be sent there: https on its usual port, to a host of PUSH_HOSTS. Asked when a browser subscribes and
 * again each time something is sent, so that a list made shorter counts at once. Source: docs/security.md, push endpoints.
 */
export function isPushEndpointAllowed(
  endpoint: string,
  { pushHosts, allowsLoopbackPush }: Pick<Settings, 'pushHosts' | 'allowsLoopbackPush'>,
): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (!url || url.username !== '' || url.password !== '') return false;
  if (allowsLoopbackPush && url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname)) return true;
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return pushHosts.some((host) =>
    host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
  );
}

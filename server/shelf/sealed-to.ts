import { createCipheriv, createDecipheriv, createECDH, ECDH, hkdfSync } from 'node:crypto';
import { sealing } from '../../shared/shelf/sealing.ts';

const curve = 'prime256v1';
const cipher = 'aes-256-gcm';
const keyBytes = 32;

/** Whether the bytes are a point of P-256 that can be sealed to. */
export function isPublicKey(key: Buffer): boolean {
  if (key.length !== sealing.publicKeyBytes) return false;
  try {
    ECDH.convertKey(key, curve);
    return true;
  } catch {
    return false;
  }
}

function derived(shared: Buffer, ephemeral: Buffer, recipient: Buffer, info: string): { key: Buffer; nonce: Buffer } {
  const salt = Buffer.concat([ephemeral, recipient]);
  const bytes = Buffer.from(hkdfSync('sha256', shared, salt, info, sealing.derivedBytes));
  return { key: bytes.subarray(0, keyBytes), nonce: bytes.subarray(keyBytes) };
}

/** Seals to a P-256 public key; only who has its secret half opens it again. Format: shared/shelf/key-ring.ts, `sealedTo`. */
export function sealTo(publicKey: Buffer, plain: Uint8Array, data: Uint8Array, info: string): Buffer {
  const ephemeral = createECDH(curve);
  const sender = ephemeral.generateKeys();
  const { key, nonce } = derived(ephemeral.computeSecret(publicKey), sender, publicKey, info);
  const sealer = createCipheriv(cipher, key, nonce);
  sealer.setAAD(data);
  return Buffer.concat([sender, sealer.update(plain), sealer.final(), sealer.getAuthTag()]);
}

/** Opens what was sealed to the public half of this secret; null when it was not, or was bound to other data. */
export function openSealed(secretKey: Buffer, sealed: Buffer, data: Uint8Array, info: string): Buffer | null {
  const { publicKeyBytes, gcmTagBytes } = sealing;
  if (sealed.length < publicKeyBytes + gcmTagBytes) return null;
  const sender = sealed.subarray(0, publicKeyBytes);
  const recipient = createECDH(curve);
  recipient.setPrivateKey(secretKey);
  try {
    const { key, nonce } = derived(recipient.computeSecret(sender), sender, recipient.getPublicKey(), info);
    const opener = createDecipheriv(cipher, key, nonce, { authTagLength: gcmTagBytes });
    opener.setAAD(data);
    opener.setAuthTag(sealed.subarray(-gcmTagBytes));
    return Buffer.concat([opener.update(sealed.subarray(publicKeyBytes, -gcmTagBytes)), opener.final()]);
  } catch {
    return null;
  }
}

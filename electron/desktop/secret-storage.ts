// Knows whether this machine can keep a secret for the application, and says so in a sentence.
// Leaves the secrets to whoever has them (passwords of directories; never a PIN of a token) and asking Electron to main.

export interface StorageQuestion {
  readonly platform: NodeJS.Platform;
  /** `safeStorage.isEncryptionAvailable()`, asked once Electron is ready. */
  readonly available: boolean;
  /** `safeStorage.getSelectedStorageBackend()`; there is one on Linux alone. */
  readonly backend?: string;
}

export interface SecretStorage {
  readonly kept: boolean;
  readonly says: string;
}

const KEYRINGS: Readonly<Record<string, string>> = {
  gnome_libsecret: "the desktop's keyring (libsecret)",
  kwallet: "KWallet",
  kwallet5: "KWallet",
  kwallet6: "KWallet",
};

const NOT_KEPT = "Passwords are therefore not stored here; you are asked for them when they are needed.";

/**
 * Refuses where Electron would only seem to encrypt: without a keyring it takes a key that is the same on every machine
 * (`basic_text`). A backend we do not know is refused as well.
 */
export function secretStorage({ platform, available, backend }: StorageQuestion): SecretStorage {
  if (!available) return { kept: false, says: `The key store of this system does not answer. ${NOT_KEPT}` };
  if (platform === "win32") return { kept: true, says: "Passwords are encrypted by Windows for your account (DPAPI)." };
  if (platform === "darwin") return { kept: true, says: "Passwords are encrypted with a key in your login keychain." };
  const keyring = backend === undefined || !Object.hasOwn(KEYRINGS, backend) ? undefined : KEYRINGS[backend];
  if (keyring !== undefined) return { kept: true, says: `Passwords are encrypted with a key in ${keyring}.` };
  return {
    kept: false,
    says: `This desktop has no keyring (${backend ?? "none named"}): a password would be encrypted with a key that everybody knows. ${NOT_KEPT}`,
  };
}

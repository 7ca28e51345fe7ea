import { crc32, deflateRawSync } from "node:zlib";

export interface ZipItem {
  /** As bytes where it is not UTF-8. */
  name: string | Uint8Array;
  content?: string | Uint8Array;
  /** Unix type and permission bits; default a regular file. */
  mode?: number;
  /** Default 0. */
  flags?: number;
  method?: "stored" | "deflated" | number;
  /** What the directory claims, where that is not the truth. */
  claimedBytes?: number;
}

/** Writes a zip by the book (APPNOTE 4.3), so that a test can also write one that is not. */
export function makeZip(items: readonly ZipItem[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const item of items) {
    const name = Buffer.from(item.name);
    const content = Buffer.from(item.content ?? "");
    const isStored = item.method === "stored";
    const method = typeof item.method === "number" ? item.method : isStored ? 0 : 8;
    const packed = isStored ? content : deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(item.flags ?? 0, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(item.claimedBytes ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, packed]);
    const entry = Buffer.alloc(16);
    entry.writeUInt32LE(((item.mode ?? 0o100644) << 16) >>> 0, 8);
    entry.writeUInt32LE(offset, 12);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x03"), common, entry.subarray(2), name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

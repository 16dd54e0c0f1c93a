// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A key in a file: hex digits, at least 32 bytes of key, readable by its owner only.
public enum SecretFile {
  /// At least this many bytes of key.
  public static let minimumBytes = 32
  /// Larger files are not read.
  static let maximumFileBytes = 4096

  /// Why a file was refused. Never carries anything of its contents.
  public struct Refused: Error, Sendable, Equatable {
    public var reason: String
  }

  public static func read(_ path: String) throws(Refused) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Refused(reason: "cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refused(reason: "is not a file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Refused(reason: "may be read by others: its mode must be 0600")
    }
    return try key(from: try contents(descriptor))
  }

  private static func contents(_ descriptor: CInt) throws(Refused) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: maximumFileBytes + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count < 0 { throw Refused(reason: "cannot be read") }
      if count == 0 { break }
      filled += count
    }
    guard filled <= maximumFileBytes else {
      throw Refused(reason: "is longer than \(maximumFileBytes) bytes")
    }
    return Array(bytes.prefix(filled))
  }

  private static func key(from text: [UInt8]) throws(Refused) -> [UInt8] {
    let whitespace: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    let digits = text.drop { whitespace.contains($0) }.reversed().drop { whitespace.contains($0) }.reversed()
    let values = digits.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard values.count.isMultiple(of: 2), !values.contains(nil) else {
      throw Refused(reason: "is not hex")
    }
    let nibbles = values.compactMap { $0.map(UInt8.init) }
    let key = stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    guard key.count >= minimumBytes else {
      throw Refused(reason: "holds \(key.count) bytes, fewer than \(minimumBytes)")
    }
    return key
  }
}

// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A secret and the codes made with it: HMAC-SHA256. Keyed once, since that costs more than the code of a short text.
public struct SigningKey: Sendable {
  /// Bytes of a code.
  static let codeBytes = 32

  private let keyed: HMAC<SHA256>

  public init(_ secret: [UInt8]) {
    keyed = HMAC(key: SymmetricKey(data: secret))
  }

  /// 32 bytes.
  func code(of bytes: [UInt8]) -> [UInt8] {
    var code = keyed
    code.update(data: bytes)
    return code.finalize().withUnsafeBytes { Array($0) }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Crypto
import Domain
import RPC

/// Names claims towards insurers: the same settlement has another name with each of them, so two insurers cannot join
/// their data, and nobody can tell the settlement from the name.
struct InsurerSecrets: Sendable {
  private let master: SymmetricKey

  init(master: [UInt8]) { self.master = SymmetricKey(data: master) }

  /// HMAC-SHA256 over `institution/id` under the insurer's secret, as 64 lower-case hexadecimal digits. The insurer's
  /// secret is HMAC-SHA256(master, `tongjie-insurer-claim-v1:<insurer>`).
  func claimID(of reference: SettlementReference, for insurer: InsurerCode) -> String {
    let secret = HMAC<SHA256>.authenticationCode(
      for: Array("tongjie-insurer-claim-v1:\(insurer.text)".utf8), using: master)
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("\(reference.institution.text)/\(reference.id.text)".utf8),
      using: SymmetricKey(data: Array(secret)))
    return String(decoding: Hex.encode(Array(code)), as: UTF8.self)
  }
}

// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
import Money

/// Lists that several messages carry.
extension Wire {
  /// At most `Limits.marks` marks, in name order, each once.
  static func marks(
    _ pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ count: Int, _ field: String
  ) throws(InvalidValue) -> [Mark] {
    guard count <= Limits.marks else { throw InvalidValue(field, "are more than \(Limits.marks)") }
    guard count > 0, let pointers else { return [] }
    var marks: Set<Mark> = []
    for index in 0..<count { marks.insert(try identifier(pointers[index], "\(field)[\(index)]")) }
    return marks.sorted()
  }

  /// Shares that insurers pay beside the bill: none is negative.
  static func lumpSums(
    _ pointers: UnsafeMutablePointer<UnsafeMutablePointer<Share.Proto>?>?, _ count: Int, _ field: String
  ) throws(InvalidValue) -> [Share] {
    let shares: [Share] = try list(pointers, count, field, atMost: WireLimit.shares)
    for (index, share) in shares.enumerated() {
      guard share.payer.kind == .insurer else {
        throw InvalidValue("\(field)[\(index)].payer", "is not an insurer")
      }
      guard share.amount >= .zero else { throw InvalidValue("\(field)[\(index)].amount_fen", "is negative") }
    }
    return shares
  }
}

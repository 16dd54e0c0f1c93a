// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// What one side says of one bill, in fen, ready to be compared. Shares of zero are left out.
struct Answer: Codable, Equatable {
  /// `unknown`, or why else the bill does not settle.
  var error: String?
  /// The term that nobody knows.
  var key: String?
  /// Own expense, over limit, pre-self-pay, in scope.
  var split: [Int64]?
  var deductible: Int64?
  var patient: Int64?
  /// By payer; an insurer's by `payer/product/benefit`, a donor's by its place.
  var shares: [String: Int64]?
  var lumpSums: [String: Int64]?

  enum CodingKeys: String, CodingKey {
    case error, key, split, deductible, patient, shares
    case lumpSums = "lump_sums"
  }
}

extension Answer {
  init(_ settlement: Settlement, donors: [PersonID]) {
    let parts = settlement.split
    split = [parts.ownExpense, parts.overLimit, parts.preSelfPay, parts.inScope].map(\.amount)
    deductible = settlement.deductible.amount
    patient = settlement.patientPart.amount
    shares = Self.sums(settlement.shares) { share in
      switch share.payer {
      case .cityInsurance, .commercialInsurance:
        "\(share.payer.rawValue)/\(share.product?.text ?? "")/\(share.benefit ?? "")"
      case .familyAccount:
        "\(share.payer.rawValue)/\(share.donor.flatMap { donors.firstIndex(of: $0) } ?? -1)"
      default: share.payer.rawValue
      }
    }
    lumpSums = Self.sums(settlement.lumpSums) { "\($0.product?.text ?? "")/\($0.benefit ?? "")" }
  }

  private static func sums(_ shares: [Share], by name: (Share) -> String) -> [String: Int64] {
    var sums: [String: Int64] = [:]
    for share in shares where share.amount != .zero { sums[name(share), default: 0] += share.amount.amount }
    return sums
  }
}

extension Answer: CustomStringConvertible {
  var description: String {
    if let error { return "\(error) \(key ?? "")" }
    func list(_ sums: [String: Int64]?) -> String {
      (sums ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \(Fen($0.value))" }.joined(separator: ", ")
    }
    let parts = (split ?? []).map { "\(Fen($0))" }.joined(separator: "/")
    return
      "split \(parts); deductible \(Fen(deductible ?? 0)); patient \(Fen(patient ?? 0)); \(list(shares)); "
      + "beside: \(list(lumpSums))"
  }
}

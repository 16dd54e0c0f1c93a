// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Why a bill cannot be settled. The description names the field and holds nothing personal.
public enum SettlementError: Error, Hashable, Sendable {
  /// The bill, its stated shares or an argument is wrong: the caller must change it.
  case invalid(InvalidValue)
  /// The person is not insured in the scheme on the discharge date.
  case notInsured
  /// The policy says `unknown` for a term that this bill needs; the key names it, as
  /// `resident.basic_fund.inpatient.cap`. Another bill may settle under the same policy.
  case unknownInPolicy(String)
  /// No row of this table holds for the bill; the facts say for what: level, kind of person …
  case noRowInPolicy(String, facts: String)
  /// The parts do not add up: our own fault; nothing may be written.
  case brokenIdentity(BrokenIdentity)
}

extension SettlementError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalid(let value): value.description
    case .notInsured: "person is not insured in this scheme on the discharge date"
    case .unknownInPolicy(let key): "policy does not know \(key), which this bill needs"
    case .noRowInPolicy(let key, let facts): "no row of \(key) holds for \(facts)"
    case .brokenIdentity(let identity): "broken identity: \(identity)"
    }
  }
}

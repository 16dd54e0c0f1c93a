// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// One row of a settlement's trace in the words of transaction 100001 of the hospital interface (政策项查询,
/// `polItemCode` …): which part of the bill a rule looked at, and what the fund and the patient bear of it.
public struct PolicyItem: Sendable, Hashable {
  /// National where there is one (`101`, `S001`, `C001` …), else the rule by its key in the policy file.
  public let code: String
  /// Chinese.
  public let name: String
  /// The payer whose rule it is; nil for the split of the bill.
  public let payer: Payer?
  /// Fund's part, in fen.
  public let fundPays: Fen
  /// The patient's part as far as this rule goes, in fen; later payers may take of it.
  public let patientPays: Fen
  /// The ratio that the fund pays of it; nil where the rule knows none.
  public let fundRatio: Ratio?

  public init(
    code: String, name: String, payer: Payer?, fundPays: Fen, patientPays: Fen, fundRatio: Ratio?
  ) {
    self.code = code
    self.name = name
    self.payer = payer
    self.fundPays = fundPays
    self.patientPays = patientPays
    self.fundRatio = fundRatio
  }

  /// `polItemPaySum`, in fen.
  public var sum: Fen { fundPays + patientPays }
}

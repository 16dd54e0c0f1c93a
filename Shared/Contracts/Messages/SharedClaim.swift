// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money

/// What an insurer sees of a claim: nothing personal.
public struct SharedClaim: Sendable, Hashable {
  /// A keyed hash of the settlement, per insurer; 1 to 64 bytes.
  public let claimID: String
  public let state: State
  public let product: ProductCode
  public let insurer: InsurerCode
  public let benefitYear: Int
  public let treatmentRegion: RegionCode
  public let careType: CareType
  public let hospitalLevel: HospitalLevel
  /// Of the bill.
  public let total: Fen
  /// Paid by public funds.
  public let publicPaid: Fen
  /// Paid by this insurer under this product.
  public let amount: Fen
  /// This insurer's shares.
  public let shares: [Share]
  /// What this insurer pays to the patient beside the bill (津贴, 定额给付): not in `amount`.
  public let lumpSums: [Share]

  public enum State: String, Sendable, Hashable, CaseIterable {
    case paid
    /// 已撤销
    case takenBack = "taken_back"
  }

  public init(
    claimID: String, state: State, product: ProductCode, insurer: InsurerCode, benefitYear: Int,
    treatmentRegion: RegionCode, careType: CareType, hospitalLevel: HospitalLevel, total: Fen,
    publicPaid: Fen, amount: Fen, shares: [Share], lumpSums: [Share] = []
  ) {
    self.claimID = claimID
    self.state = state
    self.product = product
    self.insurer = insurer
    self.benefitYear = benefitYear
    self.treatmentRegion = treatmentRegion
    self.careType = careType
    self.hospitalLevel = hospitalLevel
    self.total = total
    self.publicPaid = publicPaid
    self.amount = amount
    self.shares = shares
    self.lumpSums = lumpSums
  }
}

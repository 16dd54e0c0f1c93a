// SPDX-License-Identifier: Apache-2.0

/// A person's commercial cover (商业健康保险保障) with one product, as CommercialSync owns it.
public struct CommercialCover: Sendable, Hashable {
  public let person: PersonID
  public let product: ProductCode
  public let insurer: InsurerCode
  public let period: Period
  /// How many times in a row the cover was renewed, 0 … 50: renewals may lower the deductible.
  public let renewals: Int
  /// Belongs to the pre-existing-condition group (既往症) of the product.
  public let preExisting: Bool
  /// The insured agreed that the insurer sees their shared claims.
  public let consentToShare: Bool

  public init(
    person: PersonID, product: ProductCode, insurer: InsurerCode, period: Period, renewals: Int,
    preExisting: Bool, consentToShare: Bool
  ) throws(InvalidValue) {
    guard (0...50).contains(renewals) else { throw InvalidValue("renewals", "must be 0 to 50") }
    self.person = person
    self.product = product
    self.insurer = insurer
    self.period = period
    self.renewals = renewals
    self.preExisting = preExisting
    self.consentToShare = consentToShare
  }
}

/// All commercial cover of one person, in the order in which it pays; a new version replaces it whole.
public struct CoverRecord: Sendable, Hashable {
  public let person: PersonID
  /// 1, 2, …
  public let version: Int64
  /// At most 16.
  public let covers: [CommercialCover]

  public init(person: PersonID, version: Int64, covers: [CommercialCover]) {
    self.person = person
    self.version = version
    self.covers = covers
  }
}

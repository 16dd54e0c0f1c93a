// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Where the patient was treated, seen from the insured region.
public enum Place: String, Sendable, Hashable, CaseIterable {
  /// In the insured region: the same code, or a district of it.
  case insuredRegion = "insured_region"
  /// Elsewhere in the same province.
  case insuredProvince = "insured_province"
  /// In another province (跨省异地).
  case otherProvince = "other_province"

  public init(treatment: RegionCode, insured: RegionCode) {
    let (treated, home) = (treatment.text, insured.text)
    guard treated != home else {
      self = .insuredRegion
      return
    }
    // Codes are two digits each of province, city and district; 0000 and 00 stand for the whole.
    let known = home.hasSuffix("0000") ? 2 : home.hasSuffix("00") ? 4 : 6
    if treated.prefix(known) == home.prefix(known) {
      self = .insuredRegion
    } else {
      self = treated.prefix(2) == home.prefix(2) ? .insuredProvince : .otherProvince
    }
  }
}

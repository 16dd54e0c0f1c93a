// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Where notices of an institution's settlements are posted.
public struct RegisterWebhookRequest: Sendable, Hashable {
  public let institution: InstitutionCode
  /// Empty removes it; at most 2,000 bytes.
  public let url: String

  public init(institution: InstitutionCode, url: String) {
    self.institution = institution
    self.url = url
  }
}

// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Nil: fenced, the attempt can never commit.
public struct ResolveReply: Sendable, Hashable {
  /// What was committed.
  public let outcome: LegOutcome?

  public init(outcome: LegOutcome?) {
    self.outcome = outcome
  }
}

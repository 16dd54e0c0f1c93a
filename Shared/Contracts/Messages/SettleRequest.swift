// SPDX-License-Identifier: Apache-2.0

public import Domain

/// The request of `Settle` and `PreSettle` is the domain's own question.
public typealias SettleRequest = SettlementRequest

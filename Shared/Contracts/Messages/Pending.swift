// SPDX-License-Identifier: Apache-2.0

public import Domain

extension WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> Self { throw DecodingError("not yet") }
  public func encoded() -> [UInt8] { [] }
}

extension SettleReply: WireMessage {}
extension PreSettleReply: WireMessage {}
extension CancelRequest: WireMessage {}
extension CancelReply: WireMessage {}
extension GetSettlementRequest: WireMessage {}
extension GetSettlementReply: WireMessage {}
extension CreditAccountRequest: WireMessage {}
extension CreditAccountReply: WireMessage {}
extension ResolveRequest: WireMessage {}
extension ResolveReply: WireMessage {}
extension GetCopiesRequest: WireMessage {}
extension GetCopiesReply: WireMessage {}
extension HealthRequest: WireMessage {}
extension HealthReply: WireMessage {}
extension AuditRequest: WireMessage {}
extension AuditReply: WireMessage {}
extension RegisterPersonRequest: WireMessage {}
extension RegisterPersonReply: WireMessage {}
extension RegisterCoverRequest: WireMessage {}
extension RegisterCoverReply: WireMessage {}
extension QuoteRequest: WireMessage {}
extension QuoteReply: WireMessage {}
extension ReserveRequest: WireMessage {}
extension ReserveReply: WireMessage {}
extension RegisterWebhookRequest: WireMessage {}
extension RegisterWebhookReply: WireMessage {}
extension GetNoticesRequest: WireMessage {}
extension GetNoticesReply: WireMessage {}
extension Notice: WireMessage {}
extension SharedClaim: WireMessage {}
extension SettlementRequest: WireMessage {}
extension SettlementRecord: WireMessage {}
extension SettlementEvent: WireMessage {}
extension PersonRecord: WireMessage {}
extension CoverRecord: WireMessage {}
extension Settlement: WireMessage {}
extension CommercialBase: WireMessage {}
extension Share: WireMessage {}
extension LegOutcome: WireMessage {}
extension CommercialLeg: WireMessage {}
extension CommercialCover: WireMessage {}
extension Person: WireMessage {}

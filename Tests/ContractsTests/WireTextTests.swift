// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Testing

/// The full values as the wire names them. Two fields that change places in both directions pass every round trip;
/// here a person compares the numbers with `Full`. A change is a change of the contract.
@Suite struct WireTextTests {
  @Test func eachFieldStandsUnderItsOwnName() throws {
    var text = WireText()
    for message in MessageCase.all { try message.visit(message.full) { text.visit($0) } }
    let lines = text.lines.values.sorted()
    #expect(lines == Self.expected.split(separator: "\n").map(String.init))
    if lines.joined(separator: "\n") != Self.expected { print(lines.joined(separator: "\n")) }
  }

  @Test func theFlagsOfACoverKeepTheirPlaces() throws {
    for (preExisting, consents) in [(true, false), (false, true)] {
      let cover = try CommercialCover(
        person: Full.person.id, product: Full.cover.product, insurer: Full.cover.insurer,
        period: Full.cover.period, renewals: 0, preExisting: preExisting, consentToShare: consents)
      let bytes = cover.encoded()
      // Fields 6 and 7 as varints: 0x30, 0x38.
      #expect(bytes.suffix(2) == [preExisting ? 0x30 : 0x38, 1])
    }
  }

  static let expected = """
    tongjie.claims.v1.CancelReply was_settled=1 record={}
    tongjie.claims.v1.CancelRequest settlement_id='settlement-1' cancel_id='cancel-1' \
    institution='H50000000001' person_id='P1'
    tongjie.claims.v1.CreditAccountReply balance_fen=7
    tongjie.claims.v1.CreditAccountRequest credit_id='credit-1' person_id='P1' account=2 amount_fen=5000
    tongjie.claims.v1.GetCopiesReply person_version=3 cover_version=4
    tongjie.claims.v1.GetCopiesRequest person_id='P1'
    tongjie.claims.v1.GetSettlementReply state=4 record={}
    tongjie.claims.v1.GetSettlementRequest settlement_id='settlement-1' institution='H50000000001'
    tongjie.claims.v1.LegOutcome reference={} sequence=20 kind=1 attempt=1700000000000 amount_fen=301
    tongjie.claims.v1.PreSettleReply settlement={} leg={}
    tongjie.claims.v1.ResolveReply committed=1 outcome={}
    tongjie.claims.v1.ResolveRequest reference={} attempt=1700000000001
    tongjie.claims.v1.SettleReply record={}
    tongjie.claims.v1.SettleRequest settlement_id='settlement-1' person_id='P1' scheme=2 encounter={} \
    consent={} expected_cash={} deposit_fen=20
    tongjie.claims.v1.SettlementEvent kind=2 person_id='P1' sequence=21 record={} outcome={}
    tongjie.claims.v1.SettlementRecord settlement={} state=2 version=2 leg={} person_version=4 \
    cover_version=5
    tongjie.commercial.v1.CoverRecord person_id='P1' version=5 covers={}
    tongjie.commercial.v1.QuoteReply shares={} lump_sums={}
    tongjie.commercial.v1.QuoteRequest person_id='P1' commercial_base={} outcomes={}
    tongjie.commercial.v1.RegisterCoverReply version=3
    tongjie.commercial.v1.RegisterCoverRequest person_id='P1' covers={}
    tongjie.commercial.v1.ReserveReply shares={} acknowledged_sequence=20 lump_sums={}
    tongjie.commercial.v1.ReserveRequest reference={} attempt=1700000000002 person_id='P1' \
    commercial_base={} outcomes={}
    tongjie.commercial.v1.SharedClaim claim_id='claim-1' state=2 product='yukuaibao-2023' insurer='cq01' \
    benefit_year=2023 treatment_region='500100' care_type=5 hospital_level=2 total_fen=501 \
    public_paid_fen=502 amount_fen=503 shares={} lump_sums={}
    tongjie.common.v1.AccountConsent personal=1 family=1 wallet=1
    tongjie.common.v1.Accumulator key='deductible.used/inpatient' value=207
    tongjie.common.v1.AuditReply clean=1 settlements=12 entries=34 findings='one','two'
    tongjie.common.v1.AuditRequest
    tongjie.common.v1.CategoryPeriod category='low_income' period={}
    tongjie.common.v1.ChargeLine number=11 catalogue_code='XA01' name='药品' level=2 \
    quantity_ten_thousandths=12 unit_price_micros=13 amount_fen=14 pre_self_pay_basis_points=1500 \
    ceiling={} limited_use=2 cost_class='special_drug'
    tongjie.common.v1.Citation title='条款' number='渝 1 号' article='3' url='https://terms.example/1'
    tongjie.common.v1.CommercialBase total_fen=401 public_paid_fen=402 in_scope_self_fen=403 \
    pre_self_pay_fen=404 over_limit_fen=405 own_expense={},{} care_type=4 hospital_level=3 \
    treatment_region='500100' insured_region='500200' date={} disease_code='M03900' \
    marks='community','family_doctor' days=8 admitted={}
    tongjie.common.v1.CommercialCover person_id='P1' product='yukuaibao-2023' insurer='cq01' period={} \
    renewals=2 pre_existing=1 consent_to_share=1
    tongjie.common.v1.CommercialLeg state=2 attempt=1700000000000 amount_fen=301
    tongjie.common.v1.CostAmount cost_class='other' fen=407
    tongjie.common.v1.Coverage scheme=2 region='500000' person_type=6 period={} civil_servant=1 \
    enrolled_years=21 marks='retired_before_2001','tier_2'
    tongjie.common.v1.Date year=2023 month=3 day=1
    tongjie.common.v1.Encounter institution='H50000000001' hospital_level=3 treatment_region='500100' \
    care_type=4 from={} to={} diagnosis='I10.x00' disease_code='M03900' referral=5 lines={} stated={} \
    marks='community','family_doctor'
    tongjie.common.v1.ErrorDetails violations={} retry_after_ms=7 limit={} resource={}
    tongjie.common.v1.FamilyDonor person_id='P2' relation=4
    tongjie.common.v1.FieldViolation path='encounter.lines[3]' description='is wrong'
    tongjie.common.v1.Figure name='base' fen=102
    tongjie.common.v1.HealthReply ready=1 version='1.0' methods='a.B/C','a.B/D' waiting_for='persons' \
    served={}
    tongjie.common.v1.HealthRequest
    tongjie.common.v1.LimitReached name='lane_queue' value=16 unit='requests'
    tongjie.common.v1.Metric name='calls' kind=3 labels={} value=3 median=4 high=5 largest=6
    tongjie.common.v1.MetricLabel name='method' value='Settle'
    tongjie.common.v1.Money fen=19
    tongjie.common.v1.Period from={} to={}
    tongjie.common.v1.Person id='P1' name='张三' birth_date={} coverages={} categories={} donors={}
    tongjie.common.v1.PolicyStamp name='500000-chongqing/2023' sha256='ab12' engine='1'
    tongjie.common.v1.Price micros=16
    tongjie.common.v1.ResourceName kind='settlement' id='S1'
    tongjie.common.v1.ScopeSplit own_expense_fen=202 over_limit_fen=203 pre_self_pay_fen=204 \
    in_scope_fen=205
    tongjie.common.v1.ServedMethod name='a.B/C' order='lane' repeating='keyed' \
    callers='hospital','service' timeout_ms=5000
    tongjie.common.v1.Settlement reference={} total_fen=201 split={} deductible_fen=206 shares={} \
    accumulated={},{},{} policy={} benefit_year=2023 \
    lump_sums={} deposit_fen=209
    tongjie.common.v1.SettlementReference institution='H50000000001' id='settlement-1'
    tongjie.common.v1.Share payer=10 amount_fen=101 rule='city_insurance' citation={} formula='1 × 2 = \
    2' figures={},{},{},{} donor='P2' product='yukuaibao-2023' insurer='cq01' benefit='in_scope'
    tongjie.common.v1.StatedShare payer=9 amount_fen=17 document='结算单 18'
    tongjie.common.v1.StatsReply instance='process 1' since=1 now=2 metrics={}
    tongjie.common.v1.StatsRequest
    tongjie.enrollment.v1.PersonRecord person={} version=2
    tongjie.enrollment.v1.RegisterPersonReply version=2
    tongjie.enrollment.v1.RegisterPersonRequest person={}
    tongjie.notifications.v1.GetNoticesReply notices={}
    tongjie.notifications.v1.GetNoticesRequest reference={}
    tongjie.notifications.v1.Notice version=2 text='已结算 / settled'
    tongjie.notifications.v1.RegisterWebhookReply
    tongjie.notifications.v1.RegisterWebhookRequest institution='H50000000001' \
    url='https://his.example/notices'
    """
}

// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

// Codes and their enums in the .proto.

extension Scheme: WireCode {
  static let numbers = WireNumbers<Scheme>()
  var proto: Tongjie__Common__V1__Scheme {
    switch self {
    case .employee: TONGJIE__COMMON__V1__SCHEME__SCHEME_EMPLOYEE
    case .resident: TONGJIE__COMMON__V1__SCHEME__SCHEME_RESIDENT
    }
  }
}

extension PersonType: WireCode {
  static let numbers = WireNumbers<PersonType>()
  var proto: Tongjie__Common__V1__PersonType {
    switch self {
    case .working: TONGJIE__COMMON__V1__PERSON_TYPE__PERSON_TYPE_WORKING
    case .retired: TONGJIE__COMMON__V1__PERSON_TYPE__PERSON_TYPE_RETIRED
    case .child: TONGJIE__COMMON__V1__PERSON_TYPE__PERSON_TYPE_CHILD
    case .student: TONGJIE__COMMON__V1__PERSON_TYPE__PERSON_TYPE_STUDENT
    case .adult: TONGJIE__COMMON__V1__PERSON_TYPE__PERSON_TYPE_ADULT
    case .elderly: TONGJIE__COMMON__V1__PERSON_TYPE__PERSON_TYPE_ELDERLY
    }
  }
}

extension CareType: WireCode {
  static let numbers = WireNumbers<CareType>()
  var proto: Tongjie__Common__V1__CareType {
    switch self {
    case .outpatient: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_OUTPATIENT
    case .emergency: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_EMERGENCY
    case .chronicOutpatient: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_CHRONIC_OUTPATIENT
    case .inpatient: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_INPATIENT
    case .daySurgery: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_DAY_SURGERY
    case .pharmacy: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_PHARMACY
    case .maternity: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_MATERNITY
    case .twoDiseases: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_TWO_DISEASES
    case .specialDrug: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_SPECIAL_DRUG
    case .maternityOutpatient: TONGJIE__COMMON__V1__CARE_TYPE__CARE_TYPE_MATERNITY_OUTPATIENT
    }
  }
}

extension HospitalLevel: WireCode {
  static let numbers = WireNumbers<HospitalLevel>()
  var proto: Tongjie__Common__V1__HospitalLevel {
    switch self {
    case .primary: TONGJIE__COMMON__V1__HOSPITAL_LEVEL__HOSPITAL_LEVEL_PRIMARY
    case .secondary: TONGJIE__COMMON__V1__HOSPITAL_LEVEL__HOSPITAL_LEVEL_SECONDARY
    case .tertiary: TONGJIE__COMMON__V1__HOSPITAL_LEVEL__HOSPITAL_LEVEL_TERTIARY
    case .ungraded: TONGJIE__COMMON__V1__HOSPITAL_LEVEL__HOSPITAL_LEVEL_UNGRADED
    }
  }
}

extension CatalogueLevel: WireCode {
  static let numbers = WireNumbers<CatalogueLevel>()
  var proto: Tongjie__Common__V1__CatalogueLevel {
    switch self {
    case .a: TONGJIE__COMMON__V1__CATALOGUE_LEVEL__CATALOGUE_LEVEL_A
    case .b: TONGJIE__COMMON__V1__CATALOGUE_LEVEL__CATALOGUE_LEVEL_B
    case .c: TONGJIE__COMMON__V1__CATALOGUE_LEVEL__CATALOGUE_LEVEL_C
    }
  }
}

extension LimitedUse: WireCode {
  static let numbers = WireNumbers<LimitedUse>()
  var proto: Tongjie__Common__V1__LimitedUse {
    switch self {
    case .unlimited: TONGJIE__COMMON__V1__LIMITED_USE__LIMITED_USE_UNLIMITED
    case .approved: TONGJIE__COMMON__V1__LIMITED_USE__LIMITED_USE_APPROVED
    case .notApproved: TONGJIE__COMMON__V1__LIMITED_USE__LIMITED_USE_NOT_APPROVED
    }
  }
}

extension Referral: WireCode {
  static let numbers = WireNumbers<Referral>()
  var proto: Tongjie__Common__V1__Referral {
    switch self {
    case .none: TONGJIE__COMMON__V1__REFERRAL__REFERRAL_NONE
    case .regular: TONGJIE__COMMON__V1__REFERRAL__REFERRAL_REGULAR
    case .downward: TONGJIE__COMMON__V1__REFERRAL__REFERRAL_DOWNWARD
    case .filedResident: TONGJIE__COMMON__V1__REFERRAL__REFERRAL_FILED_RESIDENT
    case .filedTemporary: TONGJIE__COMMON__V1__REFERRAL__REFERRAL_FILED_TEMPORARY
    case .emergency: TONGJIE__COMMON__V1__REFERRAL__REFERRAL_EMERGENCY
    }
  }
}

extension Relation: WireCode {
  static let numbers = WireNumbers<Relation>()
  var proto: Tongjie__Common__V1__Relation {
    switch self {
    case .spouse: TONGJIE__COMMON__V1__RELATION__RELATION_SPOUSE
    case .parent: TONGJIE__COMMON__V1__RELATION__RELATION_PARENT
    case .child: TONGJIE__COMMON__V1__RELATION__RELATION_CHILD
    case .nearRelative: TONGJIE__COMMON__V1__RELATION__RELATION_NEAR_RELATIVE
    }
  }
}

extension Payer: WireCode {
  static let numbers = WireNumbers<Payer>()
  var proto: Tongjie__Common__V1__Payer {
    switch self {
    case .socialInsurance: TONGJIE__COMMON__V1__PAYER__PAYER_SOCIAL_INSURANCE
    case .basicFund: TONGJIE__COMMON__V1__PAYER__PAYER_BASIC_FUND
    case .largeAmount: TONGJIE__COMMON__V1__PAYER__PAYER_LARGE_AMOUNT
    case .majorIllness: TONGJIE__COMMON__V1__PAYER__PAYER_MAJOR_ILLNESS
    case .enterpriseSupplement: TONGJIE__COMMON__V1__PAYER__PAYER_ENTERPRISE_SUPPLEMENT
    case .civilServant: TONGJIE__COMMON__V1__PAYER__PAYER_CIVIL_SERVANT
    case .medicalAssistance: TONGJIE__COMMON__V1__PAYER__PAYER_MEDICAL_ASSISTANCE
    case .tiltedAssistance: TONGJIE__COMMON__V1__PAYER__PAYER_TILTED_ASSISTANCE
    case .otherFund: TONGJIE__COMMON__V1__PAYER__PAYER_OTHER_FUND
    case .cityInsurance: TONGJIE__COMMON__V1__PAYER__PAYER_CITY_INSURANCE
    case .commercialInsurance: TONGJIE__COMMON__V1__PAYER__PAYER_COMMERCIAL_INSURANCE
    case .personalAccount: TONGJIE__COMMON__V1__PAYER__PAYER_PERSONAL_ACCOUNT
    case .familyAccount: TONGJIE__COMMON__V1__PAYER__PAYER_FAMILY_ACCOUNT
    case .wallet: TONGJIE__COMMON__V1__PAYER__PAYER_WALLET
    case .cash: TONGJIE__COMMON__V1__PAYER__PAYER_CASH
    }
  }
}

extension CommercialLeg.State: WireCode {
  static let numbers = WireNumbers<CommercialLeg.State>()
  var proto: Tongjie__Common__V1__LegState {
    switch self {
    case .none: TONGJIE__COMMON__V1__LEG_STATE__LEG_STATE_NONE
    case .confirmed: TONGJIE__COMMON__V1__LEG_STATE__LEG_STATE_CONFIRMED
    case .deferred: TONGJIE__COMMON__V1__LEG_STATE__LEG_STATE_DEFERRED
    }
  }
}

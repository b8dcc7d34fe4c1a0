"""The nouns that say what part an actor plays: soldiers, lawmakers, spokesmen, protesters."""

from typing import Literal, NamedTuple

# "strong" nouns decide the sector alone; "weak" ones (leader, spokesman, member) take it from
# the words around them first: an army chief is military, a union leader labour.
Force = Literal["strong", "weak"]


class Noun(NamedTuple):
    """What a noun says: the sector (None: none in particular), how strongly, one person or more."""

    sector: str | None
    force: Force
    person: bool = False  # a title or role of one human being


STRONG = {
    "GOV": """
        government governments ministry ministries cabinet administration regime authorities
        authority presidency embassy embassies consulate consulates council commission treasury
        department municipality council_of_ministers election_commission electoral_commission
        central_bank government_officials foreign_office home_office executive state_government
        royal_palace palace politburo city_council local_government crown monarchy kingdom republic
        federation nation nations country countries state states province provinces city capital
        delegation mission foreign_ministry capitals government_agency agency agencies officialdom
        bureaucracy diplomats bloc side sides powers neighbours neighbors allies ally""",
    "MIL": """
        army armies military militaries navy navies air_force armed_forces troops troop soldier
        soldiers marine marines general_staff paratrooper paratroopers warplane warplanes
        fighter_jet fighter_jets jet jets helicopter helicopters gunship gunships warship warships
        destroyer submarine submarines frigate frigates fleet aircraft_carrier carrier tank tanks
        artillery brigade brigades battalion battalions regiment garrison conscripts conscript
        reservists servicemen serviceman servicewoman security_forces coast_guard national_guard
        border_guard border_guards peacekeeper peacekeepers peacekeeping_force peacekeeping_forces
        commando commandos special_forces war_veterans infantry drones drone bomber_aircraft
        air_strikes airstrike airstrikes missile missiles troops_contingent naval_vessel
        naval_vessels military_base army_base base_camp military_officers junta military_junta
        coalition_forces forces force air_defense air_defenses air_defence military_advisers
        military_advisors government_forces loyalist_forces spy_plane combat_aircraft bombers
        pilot_officers convoy military_convoy patrol gunboats defence_forces defense_forces
        armed_force airmen sailors warplanes_pilot gunners snipers general_command occupation_forces
        forces_personnel military_personnel""",
    "COP": """
        police policeman policemen policewoman police_officer police_officers officer_of_police
        constable gendarme gendarmes gendarmerie police_force riot_police detectives detective
        sheriff sheriffs security_guards prison_guards prison_guard customs_officials
        immigration_officials border_police law_enforcement cops cop marshals state_troopers trooper
        investigators police_station checkpoint_guards security_officers police_chief
        anti-riot_police interpol prison_officials""",
    "JUD": """
        court courts tribunal tribunals judge judges justice justices judiciary prosecutor
        prosecutors attorney_general_of_court magistrate magistrates jury high_court supreme_court
        constitutional_court appeals_court district_court chief_justice public_prosecutor
        prosecution prosecutor_general state_prosecutor state_prosecutors federal_prosecutors
        prosecutor's_office special_counsel grand_jury judge_advocate court_of_appeal
        court_of_appeals district_attorney prosecutors_office war_crimes_tribunal court-martial
        military_court circuit_court judicial_council ombudsman inquest""",
    "LEG": """
        parliament parliaments lawmaker lawmakers legislator legislators senator senators
        congressman congresswoman congressmen senate congress house_of_representatives
        national_assembly legislature legislatures deputies mp mps parliamentarian parliamentarians
        member_of_parliament members_of_parliament assembly chamber_of_deputies lower_house
        upper_house lower_chamber upper_chamber speaker_of_parliament knesset
        representatives_of_congress house_speaker parliament_speaker subcommittee select_committee
        senate_committee legislative_council councilwoman councilman councillor councillors sen rep
        legislative_body legislative_bodies house_committee committee speaker_of_the_house
        state_legislature""",
    "SPY": """
        intelligence intelligence_service intelligence_services intelligence_agency
        intelligence_agencies spy spies secret_service secret_services security_service
        security_services spy_agency spy_agencies intelligence_officer intelligence_officers
        intelligence_officials intelligence_official secret_police state_security
        agents_of_intelligence spymaster""",
    "REB": """
        rebel rebels insurgent insurgents guerrilla guerrillas guerilla guerillas militant militants
        terrorist terrorists separatist separatists jihadist jihadists jihadi jihadis insurgency
        rebel_group rebel_groups extremist extremists islamist_militants warlord warlords mujahideen
        suicide_bomber suicide_bombers bomber militant_group terror_group terrorist_group fighter
        fighters separatist_fighters islamists islamist secessionists hijacker hijackers
        insurrectionists mutineers rebellion terrorist_organization terrorist_organisation
        armed_groups armed_group""",
    "PRM": """
        paramilitary paramilitaries militia militias militiamen mercenaries mercenary
        paramilitary_group paramilitary_forces paramilitary_troops vigilantes vigilante
        self-defense_forces self_defense_forces self_defence_forces self_defense_groups""",
    "UAF": """
        gunman gunmen attacker attackers assailant assailants armed_men assassin assassins
        unidentified_gunmen kidnapper kidnappers abductor abductors masked_men shooter shooters
        sniper armed_man captors captor""",
    "OPP": """
        opposition opponent opponents dissident dissidents opposition_leader opposition_leaders
        opposition_politician opposition_politicians opposition_activist opposition_activists
        opposition_group opposition_groups opposition_figures opposition_figure opposition_candidate
        opposition_supporters opposition_coalition pro-democracy_activists pro-democracy_activist
        democracy_activists political_prisoners political_prisoner opposition_member
        opposition_members anti-government_protesters anti-government_demonstrators protest_leaders
        protest_leader opposition_alliance opposition_movement critic democracy_activist
        opposition_party_leader human_rights_dissident""",
    "PTY": """
        party parties political_party political_parties candidate candidates coalition ruling_party
        ruling_coalition democrats republicans socialists conservatives liberals communist_party
        presidential_candidate frontrunner opposition_parties opposition_party party_members
        campaign_team presidential_candidates social_democrats greens populists nationalists
        communists""",
    "CRM": """
        gang gangs criminal criminals cartel cartels drug_cartel drug_cartels mafia smuggler
        smugglers trafficker traffickers drug_trafficker drug_traffickers pirate pirates bandit
        bandits gangster gangsters robber robbers drug_lord gang_members gang_member kingpin suspect
        suspects defendant defendants hackers hacker poachers looters arsonist thieves murderer
        serial_killer drug_lords fugitive people_smugglers human_traffickers vandals killer killers
        perpetrators perpetrator convict convicts""",
    "CVL": """
        people person man men woman women child children civilian civilians resident residents
        citizen citizens villager villagers protester protesters protestor protestors demonstrator
        demonstrators crowd crowds mob family families boy boys girl girls tourist tourists
        passenger passengers victim victims hostage hostages bystander bystanders worshippers
        worshipper pilgrims mourners shoppers public population populace voters voter rioters rioter
        marchers settlers settler witnesses witness survivors survivor community communities
        tribesmen locals local_residents activists activist campaigner campaigners supporters
        supporter followers relatives relative parents husband wife mother father son daughter
        brother sister teenager teenagers youth youths homes home house houses village villages town
        towns neighbourhood neighborhoods mosque market bus buses train airliner passenger_plane
        farmers_market dead crew lives life pedestrians commuters civilian_population individuals
        individual inmates inmate others travellers travelers worshipers skiers owners teens
        detainees detainee prisoner prisoners homosexuals gays lesbians gay_people
        community_leader community_leaders tribal_leader tribal_leaders tribal_elders village_elders
        indigenous_leader indigenous_leaders muslims christians jews hindus sikhs buddhists
        catholics
        shiites shias sunnis worshipers_of counter-protesters counterprotesters couple infants baby
        toddlers minors hundreds thousands
        millions dozens scores tens indigenous_people tribe clan nationals national men_and_women
        inhabitants expatriates foreigners foreigner immigrants_rights captives captive
        airline_passengers skyscraper restaurant hotel apartment ferry swimmer actor actress singer
        musician athlete fans celebrities footballer player players partygoers boaters
        fishermen_boat flotilla""",
    "REF": """
        refugee refugees migrant migrants asylum_seeker asylum_seekers displaced_people
        displaced_persons internally_displaced_people idps evacuees boat_people asylum-seekers
        asylum-seeker immigrants immigrant refugee_camp refugee_camps displaced camp""",
    "MED": """
        doctor doctors hospital hospitals nurse nurses medic medics ambulance ambulances paramedics
        paramedic health_workers clinic clinics physician physicians health_officials surgeon
        medical_staff medical_workers health_worker medical_center health_service""",
    "EDU": """
        university universities school schools student students teacher teachers professor
        professors schoolboy schoolchildren pupils college academics academic scholars scholar
        researcher researchers school_district historian economist scientists scientist campus
        schoolboys institute_of_technology lecturer schoolgirls schoolgirl schoolchild
        school_children
        school_students student_leader student_leaders institute_of_sciences academy""",
    "LAB": """
        union unions trade_union trade_unions worker workers labour_union labor_union strikers
        miners dockers miner employees trade_unionist trade_unionists unionists labor_unions
        labour_unions union_leader union_leaders teachers_union truckers drivers pilots staff
        workforce federation_of_labor bus_drivers truck_drivers laborers employee""",
    "BUS": """
        company companies firm firms corporation bank banks airline airlines business businesses
        businessman businessmen businesswoman executive_officer ceo industry oil_company
        manufacturer manufacturers investors traders contractor contractors chief_executive tycoon
        multinational conglomerate oil_tanker tanker cargo_ship freighter ship_owner refinery
        mining_company retailer brewery publisher creditors carmaker automaker entrepreneur
        shareholders energy_company billionaire lender supermarkets supermarket stores store shops
        shop platforms businesspeople businessperson financier owner website websites exporters
        importers ships operator telecoms private_sector oil_companies energy_companies
        tech_companies""",
    "AGR": """
        farmer farmers peasant peasants herder herders herdsmen farm_workers farmworkers fishermen
        agricultural_workers ranchers cattle_herders""",
    "REL": """
        priest priests bishop bishops cleric clerics imam imams pope church churches monk monks nun
        nuns rabbi rabbis archbishop cardinal missionary missionaries ayatollah religious_leaders
        patriarch clergy diocese preacher pastor religious_leader muslim_leaders mosques seminary
        archdiocese mullah vicar spiritual_leader lama congregation sect clergyman""",
    "JRN": """
        editor-in-chief editors-in-chief journalist journalists reporter reporters newspaper
        newspapers media news_agency broadcaster correspondent editor editors cameraman cameramen
        news_agencies blogger bloggers press tv_station television_station radio_station
        photographer photographers magazine columnist photojournalist news_outlet news_outlets
        state_media state_television state_tv state_news_agency local_media cartoonist presenter
        news_anchor television_channel tv_channel press_agency daily television state_radio
        news_website""",
    "SOC": """
        ngo ngos charity charities rights_group rights_groups human_rights_group human_rights_groups
        aid_group human_rights_activist human_rights_activists rights_activists rights_activist
        human_rights_advocates advocacy_group think_tank environmentalists environmentalist
        aid_agencies aid_workers aid_worker aid_agency human_rights_organization
        human_rights_organizations civil_society non-governmental_organization
        non-governmental_organizations foundation advocates advocate human_rights_advocate
        human_rights_defenders activist_group monitoring_group nonprofit watchdog relief_workers
        humanitarian_workers humanitarian_agencies humanitarian_agency humanitarian_actors
        humanitarian_organization humanitarian_organizations humanitarian_organisations
        aid_organizations aid_organisations relief_agencies relief_agency relief_organizations
        charity_workers rights_monitors election_monitors rights_organization environmental_group
        environmental_activists animal_rights_activists
        white_supremacists climate_activists campaign_group rights_campaigners
        international_observers humanitarian_organizations aid_groups""",
}
STRONG["PRE"] = """
    breakaway_republic breakaway_region breakaway_state breakaway_territory breakaway_government
    partially_recognized_country partially_recognised_country partially_recognized_state
    unrecognized_state unrecognised_state unrecognized_republic self-proclaimed_republic
"""
# Adjectives before a weak noun that give the sector: "congressional group", "Jewish leaders".
ADJECTIVES = {
    word: sector
    for sector, words in {
        "LEG": "congressional parliamentary legislative senatorial",
        "MIL": "naval",
        "JUD": "judicial",
        "REL": "religious jewish muslim christian catholic hindu sikh buddhist orthodox sunni"
        " shiite shia islamic anglican evangelical church faith coptic",
        "REB": "rebel insurgent separatist militant guerrilla jihadist secessionist",
        "PRM": "paramilitary",
        "OPP": "opposition dissident",
        "BUS": "corporate commercial",
        "MED": "medical",
        "EDU": "academic",
        "LAB": "labor labour trade-union",
        "SOC": "humanitarian charitable",
        "CVL": "indigenous tribal community village civic",
        "CRM": "criminal",
        "AGR": "agricultural farming",
    }.items()
    for word in words.split()
}
# Titles and roles of one person, with a sector of their own.
STRONG_PERSONS = {
    "GOV": """
        treasurer president prime_minister premier minister foreign_minister vice_president
        chancellor king
        queen emperor sultan emir prince crown_prince ambassador envoy consul diplomat governor
        mayor secretary_of_state secretary_general secretary-general foreign_secretary
        home_secretary chief_minister defence_secretary defense_secretary national_security_adviser
        national_security_advisor taoiseach tanaiste prime_ministers presidents ministers
        foreign_ministers ambassadors envoys governors first_lady first_minister undersecretary
        press_secretary supreme_leader dictator ruler monarch special_envoy special_representative
        deputy_prime_minister chief_of_staff chief_executive_of_hong_kong governor-general
        high_commissioner commissioner chief_negotiator negotiator negotiators treasury_secretary
        secretary_of_defense energy_secretary interior_minister finance_minister defence_minister
        defense_minister white_house_spokesman leader_of_the_country general_secretary statesman
        president-elect prime_minister-designate solicitor_general politician politicians mayors
        strongman heads_of_state head_of_state head_of_government chairman_of_the_sovereign_council
        state_counsellor chargé_d'affaires chargé permanent_representative cabinet_minister
        vice_premier lieutenant_governor princess duke royal_family leaders_of_government
        ministerial secretary attorney_generals weapons_inspectors weapons_inspector inspectors
        deputy_minister state_secretary regional_governor caretaker president_of_the_republic
        government_spokesman premiers""",
    "MIL": """
        general gen colonel col lieutenant captain admiral adm brigadier sergeant corporal private
        major maj army_chief military_chief chief_of_the_general_staff lt lieutenant_general
        major_general generals commander-in-chief chief_of_army_staff pilot colonels sgt cpl
        field_marshal warrant_officer airman sailor naval_officer veteran army_spokesman
        military_spokesman
        military_officer military_officials military_official""",
    "JUD": """attorney_general prosecutor-general lord_chief_justice attorneys_general
        defence_lawyer lawyer lawyers attorney attorneys""",
    "LEG": """speaker majority_leader minority_leader house_majority_leader
        senate_majority_leader house_minority_leader""",
    "COP": "commissioner_of_police police_commissioner inspector_general_of_police",
}
# These say little alone: what they belong to decides, else the sector given here.
WEAK = {
    "GOV": """
        official officials leader leaders spokesman spokeswoman spokesperson spokespersons spokesmen
        representative representatives delegate delegates chief chiefs head heads director adviser
        advisers advisor advisors aide aides chairman chairwoman chairperson deputy counterpart
        counterparts minister-designate commissioners boss bosses administrator registrar
        negotiating_team team figure figures office offices bureau institutions institution body
        bodies leadership mission_chief sources source counsellor general_secretary_of_party
        senior_official emissary emissaries emissaries_team inspector policymakers insiders services
        service staffers""",
    "MIL": """commander commanders officer officers unit units command base bases vessel vessels
        ship plane planes aircraft personnel contingent defenders""",
    "REB": "faction factions cell wing movement front",
    "CVL": """
        member members group groups organisation organization organisations organizations alliance
        network networks expert experts analyst analysts observers observer volunteers volunteer
        agent agents employees_of demonstration demonstrations protest protests rally thinkers
        sympathizers sympathisers members_of_public monitors participants""",
}
# Sectors of experts, lawyers and monitors are as often none; these nouns give none by themselves.
NO_SECTOR = frozenset(
    """
    agent agents aircraft alliance analyst analysts bodies body counterpart counterparts expert
    experts faction group groups member members monitors network observer observers organisation
    organisations organization organizations participants plane planes ship source sources vessel
    vessels
    """.split()
)
# Words before a noun that change its sector.
OPPOSING = frozenset("opposition dissident anti-government pro-democracy antiwar".split())
PAST = frozenset(
    "former ex ex-president ex-minister ousted deposed exiled retired ex-leader toppled onetime"
    " then-former disgraced late".split()
)
# Persons that the sector ELI takes in when their office is over.
OFFICES = frozenset({"GOV", "LEG", "JUD", "SPY"})


def table() -> dict[str, Noun]:
    """Every noun, with "_" between its words, and what it says; the stronger group wins."""
    nouns: dict[str, Noun] = {}
    groups: tuple[tuple[dict[str, str], Force, bool], ...] = (
        (WEAK, "weak", False),
        (STRONG, "strong", False),
        (STRONG_PERSONS, "strong", True),
    )
    for sectors, force, person in groups:
        for sector, words in sectors.items():
            for word in words.split():
                held = None if word in NO_SECTOR else sector
                nouns[word.replace("_", " ")] = Noun(held, force, person)
    return nouns


NOUNS = table()
# First word of a noun → most words of one.
NOUN_STARTS: dict[str, int] = {}
for _noun in NOUNS:
    _head, _words = _noun.split(" ", 1)[0], _noun.count(" ") + 1
    NOUN_STARTS[_head] = max(_words, NOUN_STARTS.get(_head, 0))
LONGEST_NOUN = max(noun.count(" ") for noun in NOUNS) + 1
# Weak nouns that name one human being all the same.
WEAK_PERSONS = frozenset(
    """
    activist actor adviser advisor agent aide analyst archbishop author billionaire bishop blogger
    boss businessman campaigner candidate cardinal ceo chairman chairperson chairwoman chief
    cleric commander congressman congresswoman correspondent counterpart delegate deputy director
    dissident doctor dr economist editor expert founder head historian imam journalist judge
    lawmaker lawyer leader member mp mr mrs ms negotiator officer official pastor photographer
    pilot priest professor prosecutor rabbi rep reporter representative researcher scholar
    secretary sen senator sheikh singer soldier spokesman spokesperson spokeswoman student tycoon
    """.split()
)
# Nouns that are offices, and words beside them that are not part of their names.
OFFICE_NOUNS = frozenset(
    """president minister ministers secretary chancellor premier king queen emperor sultan emir pope
    prince chief commander speaker head governor treasurer general taoiseach leader exchequer staff
    monarch ambassador envoy mayor commissioner archbishop director chairman chairwoman
    representative spokesman spokeswoman spokesperson adviser advisor""".split()
)
UNOFFICIAL = frozenset(
    """the a an former ex late ousted deposed then current incumbent new newly appointed outgoing
    incoming elect designate embattled veteran longtime acting interim caretaker hardline reformist
    powerful first top controversial jailed exiled his her its their own own's mr mrs
    ms dr""".split()
)
# What a capitalised word before a minister or ministry is: no name of a person.
PORTFOLIO = frozenset(
    """health education agriculture energy trade environment transport culture tourism sports sport
    information communications labour labor industry economy economic commerce planning housing
    social development science technology youth women gender water mines oil petroleum gas power
    railways aviation infrastructure migration immigration integration digital security national
    public state federal internal external home foreign affairs european defence defense finance
    justice interior police prime deputy vice chief supreme communist central general special
    acting interim former senior top business work families cabinet civil exchequer safety
    transformation territory military navy air army
    religious islamic veterans climate emergency emergencies territorial reconstruction regional
    rural urban local family children equality higher budget constitutional development
    trade legal cultural humanitarian relations cooperation regional""".split()
)

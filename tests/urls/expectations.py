"""What every address answers to every persona.

The columns are those of `conftest.PERSONAE`: anonymous, bostøtte of the forløb, colleague in the team,
leder of the team, leder of another team, myndighed of the kommune, myndighed of another, administrator.
302 for anonymous is the way to log-in, 401 a form that came without a session.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Expectation:
    """The answers by persona, the method, and what the address needs."""

    codes: str
    method: str = "get"
    needs: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)
    rapport: str = ""


JOURNAL = "302 200 404 200 404 404 404 404"
JOURNAL_POST = "401 302 404 302 404 404 404 404"
LEDER_OF_TEAM = "302 403 404 200 404 404 404 404"
AUTHOR = "302 200 404 403 404 404 404 404"
ADMINISTRATOR = "302 403 403 403 403 403 403 200"
GROUP_TEAM = "302 200 200 200 404 404 404 404"
GROUP_RUN = "302 200 403 200 404 404 404 404"
GROUP_LEDER = "302 403 403 200 404 404 404 404"
HAS_GROUPS = "302 200 200 200 200 403 403 403"
EVERYBODY = "302 200 200 200 200 200 200 200"


def rapport(codes: str, state: str = "kladde", method: str = "get") -> Expectation:
    return Expectation(codes, method, needs={"rapport_id": "rapport"}, rapport=state)


def about(codes: str, name: str, method: str = "get", **fixed: Any) -> Expectation:
    return Expectation(codes, method, needs={f"{name}_id": name}, fixed=fixed)


EXPECTATIONS: dict[str, Expectation] = {
    "home": Expectation("302 302 302 302 302 302 302 302"),
    "livez": Expectation("200 200 200 200 200 200 200 200"),
    "readyz": Expectation("200 200 200 200 200 200 200 200"),
    "was": Expectation("200 200 200 200 200 200 200 200"),
    "account_login": Expectation("200 302 302 302 302 302 302 302"),
    "account_logout": Expectation("302 200 200 200 200 200 200 200"),
    "account_change_password": Expectation(EVERYBODY),
    "account_signup": Expectation("404 404 404 404 404 404 404 404"),
    "kladde_save": Expectation("401 400 400 400 400 400 400 400", "post"),
    "kladde_discard": Expectation("401 302 302 302 302 302 302 302", "post"),
    "session_hold": Expectation("401 204 204 204 204 204 204 204", "post"),
    "user_list": Expectation(ADMINISTRATOR),
    "user_create": Expectation(ADMINISTRATOR),
    "user_edit": Expectation(ADMINISTRATOR),
    "user_password": Expectation(ADMINISTRATOR),
    "role_give": Expectation(ADMINISTRATOR),
    "role_end": Expectation(ADMINISTRATOR),
    "team_list": Expectation(ADMINISTRATOR),
    "team_create": Expectation(ADMINISTRATOR),
    "team_edit": Expectation(ADMINISTRATOR),
    "kommune_create": Expectation(ADMINISTRATOR),
    "borgerforloeb:bestilling_list": Expectation("302 403 403 200 200 200 200 403"),
    "borgerforloeb:bestilling_create": Expectation("302 403 403 200 200 200 200 403"),
    "borgerforloeb:bestilling_detail": Expectation("302 404 404 200 404 200 404 404"),
    "borgerforloeb:bestilling_accept": Expectation("302 404 404 200 404 403 404 404"),
    "borgerforloeb:bestilling_return": Expectation("302 404 404 200 404 403 404 404"),
    "borgerforloeb:bestilling_send_anew": Expectation(
        "302 404 404 403 404 200 404 404", needs={"bestilling_id": "returned_id"}
    ),
    "borgerforloeb:borger_correct": Expectation("302 403 404 200 404 200 404 404"),
    "borgerforloeb:borger_cpr": Expectation("401 200 404 200 404 200 404 404", "post"),
    "borgerforloeb:borger_edit": Expectation(JOURNAL),
    "borgerforloeb:besoeg_plan": Expectation(JOURNAL),
    "borgerforloeb:phase_change": Expectation(JOURNAL),
    "borgerforloeb:tilknytning_list": Expectation(JOURNAL),
    "borgerforloeb:tilknytning_create": Expectation(LEDER_OF_TEAM),
    "borgerforloeb:tilknytning_end": Expectation(LEDER_OF_TEAM),
    "borgerforloeb:vikar_create": Expectation("302 200 200 403 403 403 403 403"),
    "borgerforloeb:besoeg_correct": Expectation(AUTHOR, needs={"besoeg_id": "finished_id"}),
    "borgerforloeb:besoeg_move": Expectation(JOURNAL),
    "borgerforloeb:besoeg_cancel": Expectation(JOURNAL),
    "opgaver:opgave_list": Expectation("302 200 200 200 200 403 403 403"),
    "opgaver:opgave_create": Expectation("302 200 200 200 200 403 403 403"),
    "opgaver:forloeb_opgaver": Expectation(JOURNAL),
    "opgaver:forloeb_opgave_create": Expectation(JOURNAL),
    "opgaver:opgave_detail": about(JOURNAL, "opgave"),
    "opgaver:opgave_edit": about(JOURNAL, "opgave"),
    "opgaver:opgave_hand_over": about(JOURNAL, "opgave"),
    "opgaver:opgave_close": about(JOURNAL, "opgave"),
    "opgaver:opgave_mark": about(JOURNAL_POST, "opgave", "post"),
    "opgaver:mail_settings": Expectation("302 200 200 200 200 403 403 403"),
    "opgaver:rule_list": Expectation(ADMINISTRATOR),
    "opgaver:rule_edit": Expectation(ADMINISTRATOR, fixed={"kind": "kontakt"}),
    "moeder:moede_list": Expectation(JOURNAL),
    "moeder:moede_choose": Expectation(JOURNAL),
    "moeder:moede_plan": Expectation(JOURNAL, fixed={"kind": "inddrag_nu"}),
    "moeder:moede_detail": Expectation(JOURNAL),
    "moeder:moede_edit": Expectation(JOURNAL),
    "moeder:moede_cancel": Expectation(JOURNAL),
    "moeder:moede_invite": Expectation(JOURNAL),
    "moeder:deltager_remove": Expectation(JOURNAL_POST, "post"),
    "moeder:invitation_pdf": Expectation(JOURNAL),
    "moeder:tavle": Expectation(JOURNAL),
    "moeder:soejle_write": Expectation(JOURNAL, fixed={"key": "virker"}),
    "moeder:aftale_create": Expectation(JOURNAL),
    "moeder:moede_finish": Expectation(JOURNAL),
    "moeder:referat_pdf": Expectation(JOURNAL, needs={"moede_id": "held_moede_id"}),
    "moeder:referat_correct": Expectation(JOURNAL, needs={"moede_id": "held_moede_id"}),
    "moeder:referat_give": Expectation(JOURNAL, needs={"moede_id": "held_moede_id"}),
    "haabets_sti:sti": Expectation(JOURNAL),
    "haabets_sti:droem_create": Expectation(JOURNAL),
    "haabets_sti:stisamtale_create": Expectation(JOURNAL),
    "haabets_sti:stisamtale_detail": about(JOURNAL, "stisamtale"),
    "haabets_sti:stisamtale_answer": about(JOURNAL, "stisamtale", number=1),
    "haabets_sti:stisamtale_finish": about(JOURNAL, "stisamtale"),
    "haabets_sti:delmaal_create": Expectation(JOURNAL),
    "haabets_sti:delmaal_detail": about(JOURNAL, "delmaal"),
    "haabets_sti:delmaal_edit": about(JOURNAL, "delmaal"),
    "haabets_sti:delmaal_status": about(JOURNAL, "delmaal"),
    "haabets_sti:delmaal_history": about(JOURNAL, "delmaal"),
    "haabets_sti:opfoelgning_create": about(JOURNAL, "delmaal"),
    "haabets_sti:opfoelgning_correct": about(JOURNAL, "opfoelgning"),
    "haabets_sti:skridt_create": about(JOURNAL, "delmaal"),
    "haabets_sti:skridt_edit": about(JOURNAL, "skridt"),
    "haabets_sti:skridt_mark": about(JOURNAL_POST, "skridt", "post"),
    "grupper:gruppe_list": Expectation(HAS_GROUPS),
    "grupper:gruppe_create": Expectation(HAS_GROUPS),
    "grupper:venteliste": Expectation(HAS_GROUPS),
    "grupper:gruppe_detail": about(GROUP_TEAM, "gruppe"),
    "grupper:gruppe_edit": about(GROUP_RUN, "gruppe"),
    "grupper:gruppe_copy": about(GROUP_TEAM, "gruppe"),
    "grupper:traener_create": about(GROUP_LEDER, "gruppe"),
    "grupper:traener_end": about(GROUP_LEDER, "traener"),
    "grupper:deltagelse_create": about(GROUP_LEDER, "gruppe"),
    "grupper:session_detail": about(GROUP_TEAM, "gruppesession"),
    "grupper:session_print": about(GROUP_TEAM, "gruppesession"),
    "grupper:session_edit": about(GROUP_RUN, "gruppesession"),
    "grupper:session_evaluate": about(GROUP_RUN, "gruppesession"),
    "grupper:fremmoede_list": about(JOURNAL, "gruppesession"),
    "grupper:fremmoede_mark": about("401 200 404 200 404 404 404 404", "gruppesession", "post"),
    "grupper:session_finish": about(JOURNAL_POST, "gruppesession", "post"),
    "grupper:note_write": about(JOURNAL, "fremmoede"),
    "grupper:note_correct": Expectation(AUTHOR, needs={"fremmoede_id": "fremmoede_final"}),
    "grupper:deltagelse_detail": Expectation(JOURNAL),
    "grupper:deltagelse_goal": Expectation(JOURNAL),
    "grupper:deltagelse_stop": Expectation(JOURNAL),
    "grupper:venteplads_create": Expectation(JOURNAL),
    "grupper:venteplads_offer": about(LEDER_OF_TEAM, "venteplads"),
    "grupper:venteplads_answer": about(JOURNAL, "venteplads"),
    "grupper:ikkesammen": Expectation("302 404 404 200 404 404 404 404"),
    "grupper:ikkesammen_withdraw": about("401 404 404 302 404 404 404 404", "ikkesammen", "post"),
    "kriseplan:kriseplan_read": Expectation(JOURNAL),
    "kriseplan:kriseplan_edit": Expectation(JOURNAL),
    "kriseplan:kriseplan_gone_through": Expectation(JOURNAL),
    "kriseplan:kriseplan_pdf": Expectation(JOURNAL),
    "kriseplan:version_list": Expectation(JOURNAL),
    "kriseplan:version_read": Expectation(JOURNAL, fixed={"number": 1}),
    "kriseplan:mestringsplan_read": Expectation(JOURNAL),
    "kriseplan:mestringsplan_edit": Expectation(JOURNAL),
    "kriseplan:mestringsplan_pdf": Expectation(JOURNAL),
    "kriseplan:mestringsplan_version": Expectation(JOURNAL, fixed={"number": 1}),
    "feedback:maaling_overview": Expectation(JOURNAL),
    "feedback:besvarelse_create": Expectation(JOURNAL),
    "feedback:besvarelse_decline": Expectation(JOURNAL),
    "feedback:maalepause_create": Expectation(JOURNAL),
    "feedback:maalepause_end": about(JOURNAL_POST, "maalepause", "post"),
    "feedback:besvarelse_detail": about(JOURNAL, "besvarelse"),
    "feedback:besvarelse_correct": about(JOURNAL, "besvarelse"),
    "pejlemaerker:catalogue": Expectation(EVERYBODY),
    "pejlemaerker:pejlemaerke": Expectation(EVERYBODY, fixed={"number": 1}),
    "pejlemaerker:runde_list": Expectation(EVERYBODY),
    "pejlemaerker:runde_create": Expectation("302 403 403 200 200 403 403 403"),
    "pejlemaerker:runde_detail": Expectation("302 200 200 200 404 404 404 404"),
    "pejlemaerker:runde_pdf": Expectation("302 403 403 403 404 404 404 404"),
    "pejlemaerker:runde_close": Expectation("302 403 403 200 404 404 404 404"),
    "pejlemaerker:runde_links": Expectation("302 200 200 200 404 404 404 404"),
    "pejlemaerker:svar_create": Expectation("302 200 200 200 404 404 404 404"),
    "pejlemaerker:svar_receipt": Expectation("302 302 302 302 404 404 404 404"),
    "pejlemaerker:svar_tak": Expectation("302 302 302 302 302 302 302 302"),
    "pejlemaerker:svar_link": Expectation("200 200 200 200 200 200 200 200"),
    "rapporter:rapport_list": Expectation("302 200 200 200 200 200 200 403"),
    "rapporter:rapport_create": Expectation(JOURNAL),
    "rapporter:rapport_detail": rapport(JOURNAL),
    "rapporter:rapport_edit": rapport(JOURNAL),
    "rapporter:rapport_refresh": rapport(JOURNAL_POST, method="post"),
    "rapporter:rapport_review": rapport(JOURNAL),
    "rapporter:rapport_send": rapport(JOURNAL_POST, "gennemgaaet", "post"),
    "rapporter:rapport_approve": rapport("401 403 404 302 404 404 404 404", "til_godkendelse", "post"),
    "rapporter:rapport_return": rapport(LEDER_OF_TEAM, "til_godkendelse"),
    "rapporter:rapport_release": rapport("401 403 404 302 404 404 404 404", "godkendt", "post"),
    "rapporter:rapport_correct": rapport("302 200 404 200 404 403 404 404", "frigivet"),
    "rapporter:rapport_status": rapport("302 200 404 200 404 200 404 404", "frigivet"),
    "rapporter:rapport_retry": rapport("401 403 404 403 404 403 404 404", "frigivet", "post"),
    "rapporter:rapport_download": rapport("302 200 404 200 404 200 404 404", "faerdig"),
    "overgange:opstart": Expectation(JOURNAL),
    "overgange:opstart_answer": Expectation(JOURNAL, fixed={"number": 1}),
    "overgange:opstart_choose": Expectation(JOURNAL, fixed={"point": "kriseplan"}),
    "overgange:udfasning": Expectation(JOURNAL),
    "overgange:udfasning_take_back": Expectation(JOURNAL),
    "overgange:afslutning": Expectation(JOURNAL),
    "overgange:afslutning_check": Expectation(JOURNAL),
    "overgange:plan_pdf": Expectation(JOURNAL),
    "overgange:reopen": Expectation(JOURNAL, needs={"forloeb_id": "ended_forloeb"}),
    "overgange:eftervaern_mark": Expectation(JOURNAL),
    "overblik:min_dag": Expectation("302 200 200 403 403 403 403 403"),
    "overblik:besoeg_choose": Expectation("302 200 200 403 403 403 403 403"),
    "overblik:kontakt_choose": Expectation("302 200 200 403 403 403 403 403"),
    "overblik:forloeb_list": Expectation("302 200 200 200 200 403 403 403"),
    "overblik:forloeb_detail": Expectation(JOURNAL),
    "overblik:forloeb_timeline": Expectation(JOURNAL),
    "overblik:besoeg_create": Expectation(JOURNAL),
    "overblik:kontakt_create": Expectation(JOURNAL),
    "overblik:samtale_start": Expectation(JOURNAL_POST, "post"),
    "overblik:besoeg_detail": Expectation(JOURNAL),
    "overblik:note_write": Expectation(JOURNAL),
    "overblik:samtale": Expectation(JOURNAL, fixed={"trin": 1}),
    "overblik:samtale_decline": Expectation(JOURNAL_POST, "post", fixed={"trin": 1, "key": "ors"}),
    "overblik:team": Expectation("302 403 403 200 200 403 403 403"),
    "overblik:myndighed": Expectation("302 403 403 403 403 200 200 403"),
}

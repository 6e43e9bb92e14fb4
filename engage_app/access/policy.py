"""Who may call what at all: a row for every event handler and every HTTP route.

The gate and the HTTP door refuse whatever has no row here; a test fails on a handler or route without one. What a
caller may do to one thing is decided again by the verb, on the row in question.
"""

from enum import StrEnum

from engage_app.access.actors import Actor


class Who(StrEnum):
    """The widest circle that may call a handler or a route."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    STAFF = "staff"
    ADMIN = "admin"


HANDLERS: dict[str, Who] = {
    "ArrivalState.home": Who.SIGNED_IN,
    "ArrivalState.activities": Who.SIGNED_IN,
    "SessionState.enter": Who.SIGNED_IN,
    "SessionState.find_entities": Who.STAFF,
    "SessionState.recheck": Who.SIGNED_IN,
    "NoticeState.refuse": Who.PUBLIC,
    "NoticeState.dismiss": Who.PUBLIC,
    "SignInState.speak": Who.PUBLIC,
    "SignInState.show": Who.PUBLIC,
    "SetUpState.show": Who.PUBLIC,
    "HomeState.refresh": Who.SIGNED_IN,
    "ActivitiesState.refresh": Who.SIGNED_IN,
    "ActivitiesState.show_more": Who.SIGNED_IN,
    "ActivitiesState.narrow": Who.SIGNED_IN,
    "ActivitiesState.show_keys": Who.SIGNED_IN,
    "CreatorState.open": Who.SIGNED_IN,
    "CreatorState.set_open": Who.SIGNED_IN,
    "CreatorState.find": Who.SIGNED_IN,
    "ActivityState.refresh": Who.SIGNED_IN,
    "ActivityState.mark_seen": Who.SIGNED_IN,
    "ActivityState.mark_unread": Who.SIGNED_IN,
    "ActivityState.subscribe": Who.SIGNED_IN,
    "ActivityState.set_open": Who.SIGNED_IN,
    "ActivityState.show_tab": Who.SIGNED_IN,
    "ActivityState.say_copied": Who.SIGNED_IN,
    "ActivityState.ask_delete": Who.SIGNED_IN,
    "ActivityState.delete": Who.SIGNED_IN,
    "EarlierState.show": Who.SIGNED_IN,
    "CommentState.keep": Who.SIGNED_IN,
    "CommentState.recover": Who.SIGNED_IN,
    "CommentState.set_internal": Who.SIGNED_IN,
    "CommentState.submit": Who.SIGNED_IN,
    "CommentState.submit_text": Who.SIGNED_IN,
    "CommentState.files_changed": Who.SIGNED_IN,
    "CommentState.set_uploading": Who.SIGNED_IN,
    "CommentEditState.start": Who.SIGNED_IN,
    "CommentEditState.keep": Who.SIGNED_IN,
    "CommentEditState.cancel": Who.SIGNED_IN,
    "CommentEditState.save": Who.SIGNED_IN,
    "CommentEditState.save_text": Who.SIGNED_IN,
    "CommentEditState.ask_delete": Who.SIGNED_IN,
    "CommentEditState.delete": Who.SIGNED_IN,
    "DiscussionState.open": Who.SIGNED_IN,
    "DiscussionState.set_open": Who.SIGNED_IN,
    "DiscussionState.start_over": Who.SIGNED_IN,
    "DiscussionState.find": Who.SIGNED_IN,
    "DiscussionState.choose": Who.SIGNED_IN,
    "DiscussionState.keep": Who.SIGNED_IN,
    "DiscussionState.share_next": Who.SIGNED_IN,
    "DiscussionState.submit": Who.SIGNED_IN,
    "DiscussionState.files_changed": Who.SIGNED_IN,
    "DiscussionState.set_uploading": Who.SIGNED_IN,
    "AskedState.open": Who.STAFF,
    "AskedState.set_open": Who.STAFF,
    "AskedState.find": Who.STAFF,
    "FirmRulesState.load": Who.SIGNED_IN,
    "FirmRulesState.save": Who.STAFF,
    "AnswerState.keep": Who.SIGNED_IN,
    "AnswerState.set_cannot": Who.SIGNED_IN,
    "AnswerState.submit": Who.SIGNED_IN,
    "AnswerState.take_back": Who.SIGNED_IN,
    "AnswerState.files_changed": Who.SIGNED_IN,
    "AnswerState.set_uploading": Who.SIGNED_IN,
    "ToDoState.show_more": Who.SIGNED_IN,
    "RequestReviewState.complete": Who.STAFF,
    "RequestReviewState.complete_all": Who.STAFF,
    "RequestReviewState.ask_complete": Who.STAFF,
    "RequestReviewState.ask_return": Who.STAFF,
    "RequestReviewState.send_back": Who.STAFF,
    "RequestReviewState.open_again": Who.STAFF,
    "RequestReviewState.ask_cancel": Who.STAFF,
    "RequestReviewState.cancel": Who.STAFF,
    "RequestPlanState.show": Who.STAFF,
    "RequestPlanState.change_due": Who.STAFF,
    "RequestPlanState.find": Who.STAFF,
    "RequestPlanState.pick": Who.STAFF,
    "RequestPlanState.add": Who.STAFF,
    "RequestPlanState.remove": Who.STAFF,
    "RequestPlanState.remind": Who.STAFF,
    "RequestRemindersState.open": Who.STAFF,
    "RequestRemindersState.close": Who.STAFF,
    "RequestRemindersState.choose": Who.STAFF,
    "RequestRemindersState.save": Who.STAFF,
    "RequestWizardState.open": Who.STAFF,
    "RequestWizardState.set_open": Who.STAFF,
    "RequestWizardState.start_over": Who.STAFF,
    "RequestWizardState.back": Who.STAFF,
    "RequestWizardState.go_on": Who.STAFF,
    "RequestDraftState.keep": Who.STAFF,
    "RequestRecipientsState.find_entities": Who.STAFF,
    "RequestRecipientsState.choose_entity": Who.STAFF,
    "RequestRecipientsState.find": Who.STAFF,
    "RequestRecipientsState.tick": Who.STAFF,
    "RequestRecipientsState.tick_all": Who.STAFF,
    "RequestRecipientsState.clear": Who.STAFF,
    "RequestRecipientsState.give": Who.STAFF,
    "RequestFilesState.pick": Who.STAFF,
    "RequestFilesState.find": Who.STAFF,
    "RequestFilesState.open_folder": Who.STAFF,
    "RequestFilesState.attach": Who.STAFF,
    "RequestFilesState.files_changed": Who.STAFF,
    "RequestFilesState.set_uploading": Who.STAFF,
    "RequestLetterState.write": Who.STAFF,
    "DiscussionEditState.open": Who.SIGNED_IN,
    "DiscussionEditState.set_open": Who.SIGNED_IN,
    "DiscussionEditState.save": Who.SIGNED_IN,
    "LimitedState.set_limited": Who.STAFF,
    "ShareState.open": Who.STAFF,
    "ShareState.set_open": Who.STAFF,
    "ShareState.show_tab": Who.STAFF,
    "ShareState.find": Who.STAFF,
    "ShareState.tick": Who.STAFF,
    "ShareState.assign": Who.STAFF,
    "ShareState.set_allow": Who.STAFF,
    "ShareState.answer": Who.STAFF,
    "ShareState.let_in": Who.STAFF,
    "ShareState.save": Who.STAFF,
    "ShareMessageState.write": Who.STAFF,
    "FilesState.load": Who.SIGNED_IN,
    "FilesState.refresh": Who.SIGNED_IN,
    "FilesState.show_more": Who.SIGNED_IN,
    "FilesState.narrow": Who.SIGNED_IN,
    "FilesState.find_entities": Who.SIGNED_IN,
    "BringingState.files_changed": Who.SIGNED_IN,
    "BringingState.set_uploading": Who.SIGNED_IN,
    "FilesState.bring_back": Who.SIGNED_IN,
    "DocumentState.files_changed": Who.SIGNED_IN,
    "DocumentState.set_uploading": Who.SIGNED_IN,
    "DocumentState.restore": Who.SIGNED_IN,
    "FilingState.ask": Who.SIGNED_IN,
    "FilingState.set_open": Who.SIGNED_IN,
    "FilingState.save": Who.SIGNED_IN,
    "FilingState.move": Who.SIGNED_IN,
    "FilingState.put_in_bin": Who.SIGNED_IN,
    "FilingState.delete_folder": Who.SIGNED_IN,
    "MailboxState.load": Who.ADMIN,
    "MailboxState.refresh": Who.ADMIN,
    "MailboxState.show_more": Who.ADMIN,
    "MailboxState.open": Who.ADMIN,
    "MailboxState.send_again": Who.ADMIN,
    "MailboxState.close": Who.ADMIN,
    "MailboxState.show_tab": Who.ADMIN,
}

ROUTES: dict[str, Who] = {
    "sign_in": Who.PUBLIC,
    "sign_out": Who.PUBLIC,
    "set_up": Who.PUBLIC,
    "preferences": Who.SIGNED_IN,
    "draft": Who.SIGNED_IN,
    "uploads": Who.SIGNED_IN,
    "upload": Who.SIGNED_IN,
    "download": Who.SIGNED_IN,
    "preview": Who.SIGNED_IN,
    "answers": Who.STAFF,
}

FRAMEWORK_HANDLERS: frozenset[str] = frozenset(
    {
        "State.hydrate",
        "State.hydrate_and_load",
        "State.set_is_hydrated",
        "OnLoadInternalState.on_load_internal",
        "OnLoadInternalState.set_is_hydrated",
        "UpdateVarsInternalState.update_vars_internal",
        "FrontendEventExceptionState.handle_frontend_exception",
    }
)


def admits(who: Who, actor: Actor | None) -> bool:
    """Whether this caller, or a stranger when `actor` is None, belongs to the circle."""
    if who is Who.PUBLIC:
        return True
    if actor is None:
        return False
    return {Who.SIGNED_IN: True, Who.STAFF: actor.is_staff, Who.ADMIN: actor.is_admin}[who]

"""What lies in Files of the demo firm before anything is asked."""

from datetime import datetime

from engage_app.clock import telling
from engage_app.demo_firm import Firm, upload
from engage_app.services.drafts import FILES
from engage_app.services.filing import file_uploads
from engage_app.services.folders import make_folder

ANNA, BAKKER = "Anna de Vries", "Bakker Logistics BV"
FOLDERS = {
    "Permanent": ("Articles of association.pdf", "Chart of accounts.csv"),
    "2026": ("Budget 2026.csv", "Trial balance June 2026.csv", "Management letter 2025.pdf"),
}


def fill_folders(firm: Firm, at: datetime) -> None:
    """Two folders of one client, with documents that nobody shared yet."""
    entity_id = firm.entities[BAKKER].id
    with telling(at):
        for folder, names in FOLDERS.items():
            anna = firm.actor(ANNA)
            folder_id = make_folder(firm.db, anna, entity_id, folder)
            files = [upload(firm, ANNA, name, f"{FILES}{entity_id}") for name in names]
            file_uploads(firm.db, anna, entity_id, folder_id, files)

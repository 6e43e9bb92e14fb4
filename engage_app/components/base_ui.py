"""The version of Base UI, the headless widgets beneath dialogs, menus, tabs and switches."""

PACKAGE = "@base-ui/react"
DEPENDENCIES = [f"{PACKAGE}@1.9.0"]

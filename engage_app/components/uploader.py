import reflex as rx


def uploader(**props):
    return rx.fragment()

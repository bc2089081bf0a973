# toile::libtorch: an imported target on libtorch_cpu and libc10 alone, with Debian's also libgloo. LibTorch's own CMake
# package wants a CUDA toolkit and may mix two installations; this takes headers and libraries from one root.
# Order: TOILE_TORCH_ROOT (include/ and lib/), Torch_DIR (ROOT/share/cmake/Torch), the system's (Debian).
if(TOILE_TORCH_ROOT)
    set(torch_root ${TOILE_TORCH_ROOT})
elseif(Torch_DIR)
    get_filename_component(torch_root "${Torch_DIR}/../../.." ABSOLUTE)
endif()

if(torch_root)
    set(torch_includes ${torch_root}/include ${torch_root}/include/torch/csrc/api/include)
    set(torch_lib_hints PATHS ${torch_root}/lib NO_DEFAULT_PATH)
else()
    set(torch_includes /usr/include /usr/include/torch/csrc/api/include)
    set(torch_lib_hints "")
endif()
list(GET torch_includes 0 torch_include)
unset(TOILE_LIBTORCH_CPU CACHE)
unset(TOILE_LIBC10 CACHE)
find_library(TOILE_LIBTORCH_CPU torch_cpu ${torch_lib_hints})
find_library(TOILE_LIBC10 c10 ${torch_lib_hints})
if(NOT EXISTS ${torch_include}/ATen/ATen.h OR NOT TOILE_LIBTORCH_CPU OR NOT TOILE_LIBC10)
    message(FATAL_ERROR "LibTorch was not found (looked in '${torch_include}'). Install libtorch-dev, or set "
        "TOILE_TORCH_ROOT or Torch_DIR, or configure with -DTOILE_TORCH=OFF.")
endif()

# Debian's headers lie in the system folder, which must not be named with -isystem (it would come before libstdc++'s).
list(REMOVE_ITEM torch_includes /usr/include)
add_library(toile_libc10 SHARED IMPORTED)
set_target_properties(toile_libc10 PROPERTIES IMPORTED_LOCATION ${TOILE_LIBC10})
add_library(toile_libtorch SHARED IMPORTED)
set_target_properties(toile_libtorch PROPERTIES
    IMPORTED_LOCATION ${TOILE_LIBTORCH_CPU}
    INTERFACE_INCLUDE_DIRECTORIES "${torch_includes}"
    INTERFACE_LINK_LIBRARIES toile_libc10)
add_library(toile::libtorch ALIAS toile_libtorch)
message(STATUS "LibTorch: ${TOILE_LIBTORCH_CPU}")

# Training on several replicas needs LibTorch's TCPStore, and is at its best with its ProcessGroupGloo: a build of it
# may leave either out, headers or symbols. The names of their constructors are asked for, since the headers take
# seconds to compile.
include(CheckCXXSourceCompiles)
function(torch_has_symbol symbol label result) # and further libraries
    set(CMAKE_REQUIRED_LIBRARIES ${TOILE_LIBTORCH_CPU} ${TOILE_LIBC10} ${ARGN})
    set(CMAKE_REQUIRED_LINK_OPTIONS -Wl,--allow-shlib-undefined)
    string(MD5 checked_library "${TOILE_LIBTORCH_CPU}")
    check_cxx_source_compiles("extern \"C\" void ${symbol}(); int main() { ${symbol}(); }"
        ${label}_IN_${checked_library})
    set(${result} ${${label}_IN_${checked_library}} PARENT_SCOPE)
endfunction()

set(c10d_headers ${torch_include}/torch/csrc/distributed/c10d)
set(TOILE_TORCH_TCP_STORE OFF)
if(EXISTS ${c10d_headers}/TCPStore.hpp)
    # c10d::TCPStore::TCPStore(std::string, const TCPStoreOptions&)
    torch_has_symbol(
        _ZN4c10d8TCPStoreC1ENSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEERKNS_15TCPStoreOptionsE
        TOILE_TCP_STORE TOILE_TORCH_TCP_STORE)
endif()

# Gloo's headers must be those that this LibTorch was built with: beside its own, not the system's beside another's.
set(TOILE_TORCH_GLOO OFF)
unset(TOILE_LIBGLOO CACHE)
find_library(TOILE_LIBGLOO gloo ${torch_lib_hints})
if(TOILE_TORCH_TCP_STORE AND TOILE_LIBGLOO AND EXISTS ${c10d_headers}/ProcessGroupGloo.hpp
        AND EXISTS ${torch_include}/gloo/context.h)
    # c10d::ProcessGroupGloo::ProcessGroupGloo(intrusive_ptr<Store> const&, int, int, intrusive_ptr<Options>)
    set(constructor _ZN4c10d16ProcessGroupGlooC1ERKN3c1013intrusive_ptrINS_5StoreENS1_6detail)
    string(APPEND constructor 34intrusive_target_default_null_typeIS3_EEEEiiNS2_INS0_7OptionsENS5_ISA_EEEE)
    torch_has_symbol(${constructor} TOILE_GLOO TOILE_TORCH_GLOO)
endif()
if(TOILE_TORCH_GLOO)
    # What libtorch_cpu loads anyway.
    set_property(TARGET toile_libtorch APPEND PROPERTY INTERFACE_LINK_LIBRARIES ${TOILE_LIBGLOO})
    message(STATUS "Training on several replicas: over Gloo (${TOILE_LIBGLOO})")
elseif(TOILE_TORCH_TCP_STORE)
    message(STATUS "Training on several replicas: over LibTorch's store (no Gloo here; Debian's: libgloo-dev)")
endif()

# NCCL: LibTorch's CUDA part, and CUDA's headers, of its wheels (beside it) before the system's.
set(TOILE_TORCH_NCCL OFF)
unset(TOILE_LIBTORCH_CUDA CACHE)
unset(TOILE_LIBC10_CUDA CACHE)
find_library(TOILE_LIBTORCH_CUDA torch_cuda ${torch_lib_hints})
find_library(TOILE_LIBC10_CUDA c10_cuda ${torch_lib_hints})
if(TOILE_TORCH_TCP_STORE AND TOILE_LIBTORCH_CUDA AND TOILE_LIBC10_CUDA
        AND EXISTS ${c10d_headers}/ProcessGroupNCCL.hpp)
    set(torch_cuda_includes "")
    file(GLOB wheel_includes ${torch_root}/../nvidia/*/include)
    foreach(header nccl.h cuda_runtime_api.h cublas_v2.h cusparse.h cusolverDn.h)
        unset(found_include CACHE)
        find_path(found_include ${header} HINTS ${wheel_includes} PATHS /usr/local/cuda/include)
        list(APPEND torch_cuda_includes ${found_include})
    endforeach()
    unset(found_include CACHE)
    list(REMOVE_DUPLICATES torch_cuda_includes)
    if(NOT torch_cuda_includes MATCHES NOTFOUND)
        # c10d::ProcessGroupNCCL::~ProcessGroupNCCL()
        torch_has_symbol(_ZN4c10d16ProcessGroupNCCLD1Ev TOILE_NCCL TOILE_TORCH_NCCL ${TOILE_LIBTORCH_CUDA})
    endif()
endif()
if(TOILE_TORCH_NCCL)
    add_library(toile_libtorch_cuda SHARED IMPORTED)
    set_target_properties(toile_libtorch_cuda PROPERTIES
        IMPORTED_LOCATION ${TOILE_LIBTORCH_CUDA}
        INTERFACE_INCLUDE_DIRECTORIES "${torch_cuda_includes}"
        INTERFACE_LINK_OPTIONS -Wl,--allow-shlib-undefined
        INTERFACE_LINK_LIBRARIES "toile_libtorch;${TOILE_LIBC10_CUDA}")
    message(STATUS "Training on several GPUs: over NCCL (${TOILE_LIBTORCH_CUDA})")
endif()
set(TOILE_TORCH_NCCL ${TOILE_TORCH_NCCL} CACHE INTERNAL "whether GPUs exchange over NCCL; for the tests")
set(TOILE_TORCH_TCP_STORE ${TOILE_TORCH_TCP_STORE} CACHE INTERNAL "whether replicas meet over TCP; for the tests")
set(TOILE_TORCH_GLOO ${TOILE_TORCH_GLOO} CACHE INTERNAL "whether replicas exchange over Gloo; for the tests")
